"""Sequences with names such as ../evil and /tmp/evil, from each kind of dataset: nothing is written elsewhere."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.export.order.test_draft import draft_of, view_state
from tests.processed.folders import made_motion
from viewer.bulk.selection import Selection, select
from viewer.dataset import Library
from viewer.errors import BulkError, FileError
from viewer.export.drawing.result import Result
from viewer.export.order.order import Order, Sheet, Video, video_path
from viewer.export.order.shot import Shot
from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.export.writing.unfinished import unfinished
from viewer.file_names import file_name, path_in
from viewer.preprocess.captions.text_folder import Texts, write_texts
from viewer.processed.opening import open_library
from viewer.qt.viewport.pictures.saving import screenshot_path

NAME = "G001T000A000R000"
IN_H5 = {"@evil@up": "/evil/up", "###evil#up": "../evil/up", "&&": "..", "C--evil": "C:/evil", "CON++": "CON\n\x1b"}


def hdf5(processed, dataset) -> Library:
    """A file with links of such names; HDF5 itself makes none of them, so their bytes are changed."""
    del dataset
    path = processed.write("evil.h5", {name: made_motion(name) for name in IN_H5})
    content = path.read_bytes()
    for name, evil in IN_H5.items():
        content = content.replace(name.encode() + b"\0", evil.encode() + b"\0")
    path.write_bytes(content)
    return open_library(path)


def zipped(processed, dataset) -> Library:
    del processed
    dataset.write_motion(NAME, "P1")
    arrays = (dataset.root / "motions" / NAME / "P1.npz").read_bytes()
    dataset.remove("motions")
    with zipfile.ZipFile(dataset.root / "motions.zip", "w") as archive:
        for name in ("../evil", "/tmp/evil", "C:evil", "..\\evil", "x/../evil", "CON", "a\x1b[2J", "~evil", "%2Fevil"):
            archive.writestr(f"motions/{name}/P1.npz", arrays)
    return open_library(dataset.root)


def in_folders(processed, dataset) -> Library:
    del processed
    for name in ("..\\evil", "C:evil", "CON", "a\n\x1b[2Jb", "~evil", "x" * 240, os.fsdecode(b"a\xff"), "a."):
        dataset.write_motion(name, "P1")
    return open_library(dataset.root)


def on_lists(processed, dataset) -> Library:
    del processed
    dataset.write_sequence(NAME)
    dataset.write_annotations({"../evil": 1, "/tmp/evil": 0}, {"train": ["../evil", "/tmp/evil", NAME]})
    return open_library(dataset.root)


@pytest.fixture(params=[hdf5, zipped, in_folders, on_lists])
def evil(request, dataset, empty_processed, recwarn) -> Library:
    """A dataset of that kind; zipfile warns of names that are there twice."""
    library = request.param(empty_processed, dataset)
    recwarn.clear()
    assert library.names
    return library


def inside(path: Path, folder: Path) -> bool:
    return path.parent == folder and Path(os.path.normpath(path)) == path


def test_datasets_that_name_such_sequences_are_opened_with_them(empty_processed, dataset):
    assert set(hdf5(empty_processed, dataset).names) == set(IN_H5.values())


def test_the_path_of_every_picture_lies_in_its_folder(evil: Library, tmp_path: Path):
    folder, home = tmp_path / "out", tmp_path / "home"
    thumbnails = Thumbnails(evil, "dark", folder)
    for name in evil.names:
        view = view_state(name=name)
        paths = [
            *(video_path(folder, name, kind) for kind in ("mp4", "webm", "gif", "png")),
            *(draft_of(view, folder, kind=kind).output_path(view) for kind in ("still", "video")),
            *(path_in(folder, name, ".png"), screenshot_path(folder, name, 12), thumbnails.path(name)),
        ]
        assert [path for path in paths if not inside(path, folder)] == []
        assert thumbnails.order(name, thumbnails.path(name)).inside == folder
        assert draft_of(view, home).order(view).inside == home


def test_captions_are_read_from_nowhere_else(evil: Library, dataset, empty_processed):
    for folder in (dataset.root, empty_processed.root):
        (folder / "evil.txt").write_text("secret")
        (folder / "evil").mkdir()
        (folder / "evil" / "up.txt").write_text("secret")
    for name in evil.names:
        for path in evil[name].text_paths:
            assert os.path.normpath(path) == path
            assert not os.path.isabs(path)
        assert evil[name].captions() == ()
        assert evil[name].load().captions == () if name == NAME else True


def test_names_on_lists_choose_nothing_that_is_not_there(dataset, empty_processed):
    library = on_lists(empty_processed, dataset)
    with pytest.raises(BulkError, match="Not among"):
        select(library, Selection(listed=("../evil", "/tmp/evil")))
    assert select(library, Selection(split="train")) == (NAME,)


class Writes:
    """A studio that writes a file as the real one does, without a picture."""

    def make(self, order: Order) -> Result:
        with unfinished(order.output, overwrite=order.overwrite, inside=order.inside) as path:
            path.write_bytes(b"picture")
        return Result(1, 0.0)


@pytest.mark.parametrize("product", [Sheet(), Video()])
def test_render_writes_into_its_folder(empty_processed, dataset, tmp_path: Path, product):
    library = hdf5(empty_processed, dataset)
    folder = tmp_path / "out"
    outputs = [path_in(folder, name, ".x") for name in library.names]
    for name, output in zip(library.names, outputs, strict=True):
        order = Order(library.root, name, output, product, Shot(size=(64, 48)), inside=folder)
        Writes().make(Order.from_dict(order.to_dict()))
    assert sorted(folder.iterdir()) == sorted(outputs)
    assert not (tmp_path / "evil").exists()


def test_an_order_for_another_place_writes_nothing(tmp_path: Path):
    order = Order(tmp_path, "../evil", tmp_path / "out" / "../evil.mp4", Video(), Shot(), inside=tmp_path / "out")
    with pytest.raises(FileError, match="nothing is written elsewhere"):
        Writes().make(order)
    assert list(tmp_path.iterdir()) == []


def test_processed_texts_are_written_into_their_folder(evil: Library, tmp_path: Path):
    output = tmp_path / "out"
    write_texts(output, Texts({file_name(name): ["one#one/NUM#0.0#0.0"] for name in evil.names}, ()), {})
    assert len(list((output / "texts_processed").iterdir())) == len(evil.names)
    assert {path.name for path in output.iterdir()} == {"texts_processed", "texts_processed.json"}
    with pytest.raises(FileError, match="nothing is written elsewhere"):
        write_texts(output, Texts({"../evil": ["one"]}, ()), {})
    assert {path.name for path in output.iterdir()} == {"texts_processed", "texts_processed.json"}
