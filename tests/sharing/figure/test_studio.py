"""Whole figures: progress, cancelling, sources beside each other, one camera."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt5.QtGui import QOpenGLContext

from tests.scene.fewer_triangles import fewer_triangles
from viewer.export.drawing.result import Cancelled
from viewer.export.order.page import Picture, Text
from viewer.export.writing.unfinished import AlreadyThere
from viewer.sharing.figure.order import Figure, Source
from viewer.sharing.figure.poses import Poses
from viewer.sharing.figure.studio import FigureStudio
from viewer.state.options import ViewOptions

NAME = "G001T000A000R000"


@pytest.fixture(scope="module")
def studio():
    """A studio that draws with EGL, mannequins by fewer triangles."""
    held = QOpenGLContext.currentContext()
    if held is not None:  # a window of another test: GLX and EGL cannot both be current in a thread
        held.doneCurrent()
    studio = FigureStudio("egl")
    with fewer_triangles():
        yield studio
    studio.release()


@pytest.fixture
def figure(small_dataset, tmp_path):
    """A small figure of three poses."""
    return Figure(small_dataset.root, NAME, tmp_path / "a.png", poses=Poses(frames=(0, 4, 11)), width=60.0, dpi=72.0)


def pictures(page):
    return [item for item in page.items if isinstance(item, Picture)]


def texts(page):
    return [item.text for item in page.items if isinstance(item, Text)]


def test_progress_and_what_is_refused(studio, figure):
    told = []
    result = studio.make(figure, lambda *progress: told.append(progress))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert result.frames == 3
    assert result.is_whole
    with pytest.raises(AlreadyThere):
        studio.make(figure)
    studio.make(replace(figure, overwrite=True))


def test_a_cancelled_figure_leaves_nothing(studio, figure):
    told = []
    with pytest.raises(Cancelled):
        studio.make(figure, lambda *progress: told.append(progress), lambda: len(told) > 1)
    assert len(told) == 2
    assert list(figure.output.parent.glob("*a.png*")) == []


@pytest.mark.parametrize(("kind", "count"), [("place", 1), ("line", 1), ("strip", 3), ("grid", 3)])
def test_kinds(studio, figure, kind, count):
    page = studio.page(replace(figure, kind=kind)).page
    assert len(pictures(page)) == count
    assert page.width == 60.0
    for picture in pictures(page):
        assert picture.x >= 0
        assert picture.x + picture.size[0] <= page.width + 0.5
        assert picture.y + picture.size[1] <= page.height
        assert (picture.pixels[..., 3] == 255).sum() > 30
    assert {"0.00 s", "0.09 s", "P1, reactor"} <= set(texts(page))


def test_the_panels_have_one_camera(studio, figure):
    """A pose looks the same wherever it is in the strip, and whatever is beside it."""
    still = replace(figure, kind="strip", poses=Poses(frames=(0, 4)))
    more = replace(figure, kind="strip", poses=Poses(frames=(0, 4), first=0, last=11), caption="a text", title=True)
    for first, second in zip(pictures(studio.page(still).page), pictures(studio.page(more).page), strict=True):
        assert np.array_equal(first.pixels, second.pixels)


def test_a_grid_of_sources(studio, figure, small_dataset):
    others = (Source(small_dataset.root, "G001T000A001R000", "<Ours>"), Source(small_dataset.root, label=""))
    page = studio.page(replace(figure, kind="grid", others=others, label="Data")).page
    assert len(pictures(page)) == 9
    labels = [item for item in page.items if isinstance(item, Text) and item.upward]
    assert [item.text for item in labels] == ["Data", "<Ours>", "Captured"]
    assert [item.y for item in labels] == sorted(item.y for item in labels)
    top, bottom = pictures(page)[:3], pictures(page)[6:]
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(top, bottom, strict=True)), "it is the same sequence"
    assert len({picture.pixels.shape for picture in pictures(page)}) == 1


def test_a_source_that_has_ended(studio, figure, dataset):
    dataset.write_sequence(NAME, 12)
    dataset.write_sequence("G001T000A001R000", 6)
    grid = replace(figure, dataset=dataset.root, kind="grid", others=(Source(dataset.root, "G001T000A001R000"),))
    page = studio.page(grid).page
    assert len(pictures(page)) == 5
    assert "ended" in texts(page)


def test_what_can_be_left_out(studio, figure):
    bare = replace(figure, time_marks=False, scale_bar=False, legend=False)
    page = studio.page(bare).page
    assert texts(page) == []
    pixel = 25.4 / bare.dpi
    assert page.height == pytest.approx(pictures(page)[0].size[1], abs=2 * pixel), "whole pixels, above and below"
    one = studio.page(replace(bare, options=ViewOptions(show_p2=False), legend=True)).page
    assert texts(one) == ["P1, reactor"]


def test_supersampling_shows_the_same(studio, figure):
    plain, fine = (pictures(studio.page(replace(figure, supersampling=n)).page)[0].pixels for n in (1, 2))
    assert plain.shape == fine.shape
    assert (plain != fine).any()
    opaque = (plain[..., 3] == 255) & (fine[..., 3] == 255)
    difference = np.abs(plain.astype(int) - fine)[opaque]
    assert difference.mean() < 6
