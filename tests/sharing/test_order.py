"""What can be ordered, and which frames."""

import re
from pathlib import Path

import pytest

from viewer.errors import ExportError, FileError
from viewer.export.writing.unfinished import AlreadyThere
from viewer.sharing.frames import Span
from viewer.sharing.order import FORMATS, Order


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [(None, 0, None), ("12-20", 12, 20), ("12:20", 12, 20), ("12-", 12, None), ("12", 12, 12)],
)
def test_spans_are_read(text, first, last):
    span = Span.parse(text, None)
    assert (span.first, span.last, span.is_one) == (first, last, text == "12")


@pytest.mark.parametrize("text", ["", "a", "-3", "3-2", "1.5", "1-2-3"])
def test_other_spans_are_refused(text):
    with pytest.raises(ExportError):
        Span.parse(text, None)


def test_frames_are_chosen_by_time():
    frames, fps = Span(10, 40, 30.0).frames(100, 120.0)
    assert (frames.tolist(), fps) == ([10, 14, 18, 22, 26, 30, 34, 38], 30.0)
    frames, fps = Span(98).frames(100, 500.0)
    assert (frames.tolist(), fps) == ([98, 99], 500.0)


@pytest.mark.parametrize("span", [Span(100), Span(0, 100), Span(fps=121.0)])
def test_frames_that_are_not_there_are_refused(span):
    with pytest.raises(ExportError):
        span.frames(100, 120.0)


@pytest.mark.parametrize("fps", [0.0, -1.0, float("nan")])
def test_impossible_rates_are_refused(fps):
    with pytest.raises(ExportError, match="--fps"):
        Span(fps=fps)


@pytest.mark.parametrize("to", FORMATS)
def test_files_are_named_after_sequences_or_as_they_are_called(to, tmp_path):
    about = FORMATS[to]
    if to != "h5":
        for path in Order(to, tmp_path / "out").paths("../a b").values():
            assert (tmp_path / "out") in path.parents
            assert ".." not in path.parts
    if about.suffixes:
        path = tmp_path / f"x{about.suffixes[0]}"
        names = {file.name for file in Order(to, path).paths("a").values()}
        assert names == ({"x_P1.bvh", "x_P2.bvh"} if to == "bvh" else {path.name})


@pytest.mark.parametrize(
    ("to", "output", "more", "told"),
    [
        ("bvh", "a", {"exact": True}, "--exact"),
        ("folder", "a", {"body": "mannequin"}, "which have no body"),
        ("obj", "a", {"span": Span(3, 5)}, "one frame"),
        ("ply", "a", {"span": Span(3, 3, 30.0)}, "without --fps"),
        ("h5", "a", {}, "ends? in .h5"),
        ("glb", "a.usdz", {}, "its name says usdz, --to says glb"),
    ],
)
def test_what_does_not_go_together_is_refused(to, output, more, told):
    with pytest.raises(ExportError, match=told):
        Order(to, Path(output), **more)


def test_a_mesh_is_of_the_first_frame_unless_another_is_named():
    assert Order("obj", Path("a")).span == Span(0, 0)
    assert Order("ply", Path("a"), span=Span(7, 7)).span == Span(7, 7)


@pytest.mark.parametrize(
    ("to", "taken"), [("folder", "a/P2.npz"), ("amass", "a.txt"), ("glb", "b.glb"), ("bvh", "a_P2.bvh")]
)
def test_files_that_are_there_are_not_replaced(to, taken, tmp_path):
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.touch()
    with pytest.raises(AlreadyThere, match=re.escape(str(path))):
        Order(to, tmp_path).check(["a", "b"])
    Order(to, tmp_path, overwrite=True).check(["a", "b"])


def test_several_sequences_need_a_folder(tmp_path):
    with pytest.raises(ExportError, match="2 sequences do not fit into one file"):
        Order("glb", tmp_path / "a.glb").check(["a", "b"])
    Order("h5", tmp_path / "a.h5").check(["a", "b"])
    (tmp_path / "a.glb").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        Order("glb", tmp_path).check(["a"])
