"""What a thumbnail is, and when it becomes another one."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.dataset import Library
from viewer.errors import UnknownSequence
from viewer.export.order.order import Order, Sheet
from viewer.export.thumbnails import thumbnail
from viewer.export.thumbnails.thumbnail import DRAWN, SIZE, STILLS, Thumbnails

NAME, OTHER = "G001T000A000R000", "G001T000A001R000"


@pytest.fixture
def thumbnails(small_dataset, tmp_path: Path) -> Thumbnails:
    return Thumbnails(Library.open(small_dataset.root), "dark", tmp_path / "kept")


def anew(thumbnails: Thumbnails) -> Thumbnails:
    """As another run of the program has them."""
    return replace(thumbnails, library=Library.open(thumbnails.library.root))


def later(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def test_one_still_is_mid_sequence():
    assert STILLS % 2 == 1
    assert Sheet(STILLS, STILLS).frames(900, 120.0)[STILLS // 2] == 450
    assert (DRAWN[0], DRAWN[1] > SIZE[1], (DRAWN[1] - SIZE[1]) % 2) == (SIZE[0], True, 0)


def test_the_order(thumbnails: Thumbnails):
    path = thumbnails.path(NAME)
    order = thumbnails.order(NAME, path)
    assert (path.parent, path.name[: len(NAME) + 6]) == (thumbnails.folder, f"{NAME}-dark-")
    assert (order.name, order.output, order.dataset) == (NAME, path, thumbnails.library.root)
    assert order.overwrite
    assert order.shot.options.convention == "0 = P1 acts"  # or all thumbnails that people have would be drawn anew
    assert Order.from_dict(order.to_dict()) == order


def test_the_same_from_run_to_run(thumbnails: Thumbnails):
    assert anew(thumbnails).path(NAME) == thumbnails.path(NAME)


def test_each_sequence_and_theme_has_its_own(thumbnails: Thumbnails):
    paths = {part.path(name) for part in (thumbnails, replace(thumbnails, theme="light")) for name in (NAME, OTHER)}
    assert len(paths) == 4


@pytest.mark.parametrize("file", [f"motions/{NAME}/P1.npz", f"skeletons/{NAME}/P2.npy"])
def test_a_changed_file_makes_another(thumbnails: Thumbnails, file: str):
    before = thumbnails.path(NAME)
    later(thumbnails.library.root / file)
    assert thumbnails.path(NAME) != before
    (thumbnails.library.root / file).unlink()
    assert len({before, thumbnails.path(NAME)}) == 2


def test_captions_make_no_other(thumbnails: Thumbnails, small_dataset):
    before = thumbnails.path(NAME)
    small_dataset.write(f"texts/{NAME}.txt", "Something else.\n")
    assert thumbnails.path(NAME) == before


def test_a_changed_zip_makes_another(thumbnails: Thumbnails, small_dataset):
    before = thumbnails.path(NAME)
    archive = small_dataset.pack("motions")
    zipped = anew(thumbnails)
    assert len({before, zipped.path(NAME)}) == 2
    assert anew(thumbnails).path(NAME) == zipped.path(NAME)
    packed = zipped.path(NAME)
    later(archive)
    assert zipped.path(NAME) != packed


def test_body_models_make_another(thumbnails: Thumbnails, tmp_path: Path):
    model = tmp_path / "models" / "SMPLX_MALE.npz"
    model.parent.mkdir()
    before = replace(thumbnails, model_folders=(model.parent,)).path(NAME)
    assert before == thumbnails.path(NAME)
    model.write_bytes(b"a model")
    with_model = replace(thumbnails, model_folders=(model.parent,)).path(NAME)
    model.write_bytes(b"another model")
    assert len({before, with_model, replace(thumbnails, model_folders=(model.parent,)).path(NAME)}) == 3


def test_another_look_makes_all_anew(thumbnails: Thumbnails, monkeypatch):
    before = thumbnails.path(NAME)
    monkeypatch.setattr(thumbnail, "LOOK_VERSION", thumbnail.LOOK_VERSION + 1)
    assert anew(thumbnails).path(NAME) != before


def test_a_sequence_that_is_not_there(thumbnails: Thumbnails):
    with pytest.raises(UnknownSequence):
        thumbnails.path("G009T009A009R009")
