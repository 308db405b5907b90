"""The choices of the dialog of figures."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.draft import ViewState
from viewer.export.order.shot import ViewPoint
from viewer.sharing.figure.draft import FigureDraft
from viewer.sharing.figure.order import Source
from viewer.sharing.figure.poses import Poses
from viewer.state.options import ViewOptions

POINT = ViewPoint((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), 110)
VIEW = ViewState(
    Path("/data"), "G001T000A001R000", 600, 120.0, 110, None, (651, 541), 1.0, POINT, ViewOptions(body="both"),
    model_folders=(Path("/models"),),
)  # fmt: skip
RANGED = replace(VIEW, range=(20, 79))
FILE = Path("/out/a.svg")


def figure(view=VIEW, **changes):
    return FigureDraft(**changes).figure(view, FILE)


def test_a_figure_is_of_what_the_window_shows():
    made = figure()
    assert (made.dataset, made.name, made.output) == (VIEW.dataset, VIEW.name, FILE)
    assert (made.options.body, made.viewpoint, made.model_folders) == ("both", POINT, VIEW.model_folders)
    assert made.poses == Poses(6, "movement", last=599)
    assert (made.supersampling, figure(dpi=600.0).supersampling) == (2, 1)
    assert figure(camera="side").viewpoint == "side"
    assert figure(caption="  ").caption is None
    assert figure(caption=" mine ").caption == "mine"


@pytest.mark.parametrize(
    ("changes", "poses"),
    [
        ({"by": "time", "count": 4}, Poses(4, "time", last=599)),
        ({"by": "every", "every": 50}, Poses(every=50, last=599)),
        ({"by": "frames", "frames": "60, 0 7"}, Poses(frames=(60, 0, 7), last=599)),
    ],
)
def test_poses(changes, poses):
    assert figure(**changes).poses == poses


def test_the_loop_range():
    assert FigureDraft.from_saved({}, RANGED).figure(RANGED, FILE).poses == Poses(first=20, last=79)
    assert figure(in_range=True).poses.last == 599, "it was cleared"


@pytest.mark.parametrize("frames", ["", "a", "1-5", "-1"])
def test_frames_that_cannot_be_read(frames):
    with pytest.raises(ExportError, match="Write the frames with commas"):
        figure(by="frames", frames=frames)


def test_panels_have_a_gradient_of_their_own():
    draft = FigureDraft()
    strip = replace(draft, kind="strip")
    assert (draft.gradient, strip.gradient) == ("colour", "none")
    strip = replace(strip, **strip.with_gradient("opacity"))
    assert strip.gradient == "opacity"
    assert replace(strip, kind="line").gradient == "colour"
    assert replace(strip, kind="grid").gradient == "opacity"


def test_other_sources_are_for_a_grid():
    others = (Source(Path("/results")),)
    assert figure(kind="grid", others=others).others == others
    assert figure(kind="strip", others=others).others == ()


def test_the_grid_has_what_the_window_shows():
    window = (OrderedSource(Path("/h5"), "Ours", reading=Reading(up="z"), picks={VIEW.name: "c", "other": "d"}),)
    view = replace(VIEW, beside=Beside((OrderedSource(None, "Real"), *window)))
    ours, own = Source(Path("/h5"), label="Ours", reading=Reading(up="z"), picked="c"), Source(Path("/own"))
    made = figure(view, kind="grid", others=(own, Source(Path("/h5"))))
    assert (made.label, made.others) == ("Real", (ours, own))
    assert figure(view, kind="grid", others=(own,), has_window_sources=False).others == (own,)
    assert figure(view, kind="strip").others == ()
    assert figure(kind="grid").label == "Captured"


def test_saved_choices():
    draft = FigureDraft(kind="strip", by="every", count=9, every=30, width=85.0, dpi=600.0, legend=False, title=True)
    assert FigureDraft.from_saved(json.loads(json.dumps(draft.saved_choices())), VIEW) == draft
    odd = {"kind": "pile", "count": "9", "width": None, "title": 1, "legend": "no", "every": True, "frames": "1"}
    assert FigureDraft.from_saved(odd, VIEW) == FigureDraft()
