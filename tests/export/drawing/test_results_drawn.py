"""Pictures of what models write: bodies, and skeletons of every topology."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.results.made import kit_figure, regennet, save_array, save_dict, walk, with_hands
from viewer.dataset.readings import Reading
from viewer.export.drawing.studio import Studio
from viewer.export.order.order import Order, Still
from viewer.export.order.shot import Shot
from viewer.state.options import ViewOptions

PLAIN = ViewOptions(title=False, counter=False, captions="off", tags=False, notices=False, shadows=False, grid=False)
SHOT = Shot(size=(192, 108), options=PLAIN)


def people(studio: Studio, dataset: Path, name: str, folder: Path, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """Which pixels (height, width) are the first person's, and which the second's."""
    path = folder / "picture.png"
    studio.make(Order(dataset, name, path, Still(0), SHOT, overwrite=True, reading=reading))
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    return pixels[..., 2] - pixels[..., 0] > 60, pixels[..., 0] - pixels[..., 2] > 60


@pytest.mark.parametrize("n_joints", [21, 22, 24, 55, 64])
def test_joints_are_drawn_as_a_skeleton_of_their_own(studio: Studio, tmp_path: Path, n_joints: int):
    one = walk(4)
    if n_joints == 21:
        one = np.tile(kit_figure(), (4, 1, 1))
    elif n_joints == 24:
        one = with_hands(one)
    elif n_joints > 24:
        one = np.concatenate([one, np.repeat(one[:, 15:16], n_joints - 22, axis=1)], axis=1)
    pair = np.stack([one, one + np.float32([0, 0, 1000 if n_joints == 21 else 1])], axis=1)
    first, second = people(studio, save_array(tmp_path / "a.npy", pair), "a", tmp_path, Reading())
    assert first.sum() > 60
    assert second.sum() > 60


def test_the_first_person_is_the_one_chosen(studio: Studio, tmp_path: Path):
    path = save_dict(tmp_path / "results.npy", regennet(rows=25, turned=True))
    first, second = people(studio, path, "0000_Hug", tmp_path, Reading())
    other_first, other_second = people(studio, path, "0000_Hug", tmp_path, Reading(first="P2"))
    assert min(each.sum() for each in (first, second, other_first, other_second)) > 100
    assert np.argwhere(first)[:, 1].mean() < np.argwhere(second)[:, 1].mean()  # P1 is on the left
    assert np.argwhere(other_first)[:, 1].mean() < np.argwhere(other_second)[:, 1].mean()


def test_an_upright_person_is_drawn_upright(studio: Studio, tmp_path: Path):
    path = save_dict(tmp_path / "results.npy", regennet(rows=25, turned=True))
    upright, _ = people(studio, path, "0000_Hug", tmp_path, Reading())
    upside_down, _ = people(studio, path, "0000_Hug", tmp_path, Reading(up="y"))

    def arms(pixels: np.ndarray) -> float:
        """How high the widest row is between the lowest (0) and the highest (1)."""
        rows = np.flatnonzero(pixels.any(axis=1))
        return 1 - (pixels.sum(axis=1).argmax() - rows[0]) / (rows[-1] - rows[0])

    assert arms(upright) > 0.5 > arms(upside_down)
