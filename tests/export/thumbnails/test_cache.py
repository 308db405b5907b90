"""The folder of thumbnails: damaged ones, older ones, too many of them."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from viewer.export.order.label import Label
from viewer.export.thumbnails.cache import evict, mark_used, remove_older, stills_in
from viewer.export.thumbnails.thumbnail import DRAWN, STILLS
from viewer.export.writing.png import write_png


def strip(path: Path, stills: int = STILLS, size: tuple[int, int] = DRAWN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = np.full((size[1], size[0] * stills, 4), 90, np.uint8)
    write_png(path, picture, Label("", ""), transparent=False)
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "thumbnails" / "dataset" / "NAME-dark-0123456789abcdef.png"


@pytest.mark.parametrize("stills", [1, 4, STILLS])
def test_a_whole_one(kept: Path, stills: int):
    assert stills_in(strip(kept, stills)) == stills


def test_none(kept: Path):
    assert stills_in(kept) == 0


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_kind(path: Path) -> None:
    path.write_bytes(b"GIF89a of something")


def _other_size(path: Path) -> None:
    strip(path, size=(DRAWN[0], DRAWN[1] + 1))


def _too_many(path: Path) -> None:
    strip(path, stills=STILLS + 1)


@pytest.mark.parametrize("damage", [_cut, _flip, _empty, _other_kind, _other_size, _too_many])
def test_a_damaged_one_is_removed(kept: Path, damage):
    damage(strip(kept))
    assert stills_in(kept) == 0
    assert not kept.exists()


def test_older_ones_of_the_same_sequence_and_theme_go(kept: Path):
    older = strip(kept.with_name("NAME-dark-aaaaaaaaaaaaaaaa.png"))
    others = [
        strip(kept.with_name(name))
        for name in (
            "NAME-light-aaaaaaaaaaaaaaaa.png",
            "NAME-dark-x-dark-aaaaaaaaaaaaaaaa.png",
            "NAME2-dark-aaaaaaaaaaaaaaaa.png",
        )
    ]
    remove_older(strip(kept))
    assert not older.exists()
    assert all(path.exists() for path in (kept, *others))


def test_those_not_looked_at_for_long_go_first(kept: Path):
    paths = [strip(kept.parents[1] / dataset / f"N{k}-dark-0123456789abcdef.png") for k in range(5) for dataset in "ab"]
    for age, path in enumerate(paths):
        os.utime(path, (1e9 - age, 1e9 - age))
    mark_used(paths[-1])
    size = paths[0].stat().st_size
    evict(kept.parents[1], most_bytes=10 * size)
    assert all(path.exists() for path in paths)
    evict(kept.parents[1], most_bytes=9 * size)
    assert [path.exists() for path in paths] == [True] * 7 + [False, False, True]


def test_what_killed_programs_left_goes(kept: Path):
    strip(kept)
    left, new = (kept.with_name(f".NAME-dark-0123456789abcdef.png.{mark}.part") for mark in ("01234567", "89abcdef"))
    left.touch()
    new.touch()
    old = time.time() - 7200
    os.utime(left, (old, old))
    evict(kept.parents[1])
    assert (left.exists(), new.exists(), kept.exists()) == (False, True, True)


def test_no_folder_yet(tmp_path: Path):
    evict(tmp_path / "nowhere")
    remove_older(tmp_path / "nowhere" / "NAME-dark-0123456789abcdef.png")
    mark_used(tmp_path / "nowhere" / "NAME-dark-0123456789abcdef.png")
