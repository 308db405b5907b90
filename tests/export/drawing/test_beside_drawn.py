"""Pictures of a sequence with the clips of other sources beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.results.made import mdm, save_dict, save_h5, training_motion
from viewer.export.drawing.studio import Studio
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Still, Video
from viewer.export.order.shot import Shot
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.results.opening import open_library
from viewer.state.options import ViewOptions

NAME = "G001T000A000R000"
PLAIN = ViewOptions(title=False, counter=False, captions="off", tags=False, notices=False, shadows=False, grid=False)
SHOT = Shot(size=(320, 180), options=PLAIN)


@pytest.fixture
def trained(small_dataset, tmp_path: Path) -> Path:
    """What the official step makes of the sequence, and a longer motion of another."""
    captured = open_library(small_dataset.root)[NAME]
    made = prepare(captured, find_ground("mannequin", ()), 30).motion
    return save_h5(tmp_path / "inter-x.h5", {NAME: made, "G001T000A001R000": training_motion(30)})


def beside(*paths: Path, layout="side") -> Beside:
    return Beside((OrderedSource(None, "Captured"), *(OrderedSource(path, path.stem) for path in paths)), layout)


def still(studio: Studio, dataset: Path, folder: Path, name: str = NAME, **values) -> np.ndarray:
    path = folder / "picture.png"
    studio.make(Order(dataset, name, path, Still(0), values.pop("shot", SHOT), overwrite=True, **values))
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


def pairs(picture: np.ndarray) -> int:
    """How many blue persons stand side by side."""
    columns = np.flatnonzero((picture[..., 2] - picture[..., 0] > 50).sum(axis=0) > 2)
    return 1 + int((np.diff(columns) > 12).sum())


def test_each_source_has_a_place_of_its_own(studio, small_dataset, trained, tmp_path):
    other = save_h5(tmp_path / "other.h5", {NAME: training_motion(9)})
    assert pairs(still(studio, small_dataset.root, tmp_path)) == 1
    assert pairs(still(studio, small_dataset.root, tmp_path, beside=beside(trained))) == 2
    assert pairs(still(studio, small_dataset.root, tmp_path, beside=beside(trained, other))) == 3


def test_ground_truth_is_drawn_where_the_captured_is(studio, small_dataset, trained, tmp_path):
    grid = still(studio, small_dataset.root, tmp_path, beside=beside(trained, layout="grid"))
    half = grid.shape[1] // 2
    left, right = grid[:, : half - 1], grid[:, half + 1 :]
    persons = np.abs(left[..., 0] - left[..., 2]) > 60
    assert persons.sum() > 500
    assert np.abs(left - right)[persons].mean() < 1


def test_a_source_without_the_clip_leaves_no_hole(studio, small_dataset, tmp_path):
    other = save_h5(tmp_path / "other.h5", {"G001T000A001R000": training_motion(9)})
    alone = still(studio, small_dataset.root, tmp_path)
    for layout in ("side", "grid", "overlay"):
        picture = still(studio, small_dataset.root, tmp_path, beside=beside(other, layout=layout))
        rows = np.flatnonzero((picture != alone).any(axis=(1, 2)))
        assert rows[-1] - rows[0] < 30  # the name of the first is all that there is more


def test_a_clip_that_was_picked_by_hand(studio, small_dataset, tmp_path):
    path = save_dict(tmp_path / "results.npy", mdm())
    (clip, *_) = open_library(path).names
    source = OrderedSource(path, "MDM", picks={NAME: clip})
    sources = Beside((OrderedSource(None, "Captured"), source))
    assert pairs(still(studio, small_dataset.root, tmp_path, beside=sources)) == 2


def test_the_dataset_itself_can_be_left_out(studio, small_dataset, trained, tmp_path):
    only = Beside((OrderedSource(trained, "Truth"),))
    assert pairs(still(studio, small_dataset.root, tmp_path, beside=only)) == 1


def test_names_are_on_the_picture(studio, small_dataset, trained, tmp_path):
    shot = replace(SHOT, options=replace(PLAIN, notices=False))
    named = still(studio, small_dataset.root, tmp_path, beside=beside(trained), shot=shot)
    other = replace(beside(trained), sources=(OrderedSource(None, "Captured"), OrderedSource(trained, "MMMM")))
    renamed = still(studio, small_dataset.root, tmp_path, beside=other, shot=shot)
    columns = np.flatnonzero((np.abs(named - renamed).max(axis=2) > 10).any(axis=0))
    assert columns.min() > 160  # the name of the second, on the right


def test_a_video_lasts_as_long_as_the_longest_clip(studio, small_dataset, trained, tmp_path):
    order = Order(
        small_dataset.root,
        "G001T000A001R000",  # 12 frames at 120 a second; the other clip has 30 at 30
        tmp_path / "frames",
        Video(Clip(fps=30), "png"),
        replace(SHOT, size=(64, 36)),
        beside=beside(trained),
    )
    result = studio.make(order)
    assert result.frames == 30
