"""Figures that are asked for: to JSON and back, and what is refused."""

import json
from pathlib import Path

import pytest

from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.shot import ViewPoint
from viewer.sharing.figure.gradient import colour_at, opacity_at, share_of
from viewer.sharing.figure.order import Figure, Source
from viewer.sharing.figure.poses import Poses
from viewer.state.options import ViewOptions

PLAIN = {"dataset": Path("/data"), "name": "G001T000A001R000", "output": Path("/out/a.pdf")}


def test_to_json_and_back():
    figure = Figure(
        **PLAIN, kind="grid", poses=Poses(frames=(1, 2)), gradient="opacity", width=85.0, caption="a text",
        viewpoint=ViewPoint((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), 7), options=ViewOptions(body="both", show_p2=False),
        others=(Source(Path("/results"), "other", "Ours", Reading(up="z"), "third"),), model_folders=(Path("/models"),),
    )  # fmt: skip
    assert Figure.from_dict(json.loads(json.dumps(figure.to_dict()))) == figure


def test_the_gradient_suits_the_kind():
    kinds = {kind: Figure(**PLAIN, kind=kind).effective_gradient for kind in ("place", "line", "strip", "grid")}
    assert kinds == {"place": "colour", "line": "colour", "strip": "none", "grid": "none"}
    assert Figure(**PLAIN, kind="strip", gradient="colour").effective_gradient == "colour"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"output": Path("a.jpg")}, "a.jpg: a figure is a file of these: png, pdf, svg"),
        ({"output": Path("a")}, "a: a figure is a file of these"),
        ({"width": 5.0}, "5 mm wide is not offered: 20 to 2000 is."),
        ({"dpi": float("nan")}, "nan dots per inch is not offered"),
        ({"text_size": 1.0}, "1 points is not offered"),
        ({"width": 2000.0, "dpi": 2400.0}, "2000 mm at 2400 dpi are more than 16384 pixels."),
        ({"most_height": 1.0}, "A height of 1 mm is not offered"),
        ({"supersampling": 9}, "A supersampling of 9 is not offered"),
        ({"columns": 0}, "0 columns are not possible."),
        ({"others": (Source(Path("a")),)}, "Several sources are shown in a grid"),
        ({"kind": "grid", "others": (Source(Path("a")),) * 13}, "A figure shows at most 12 other sources."),
    ],
)
def test_refused(changes, message):
    with pytest.raises(ExportError) as caught:
        Figure(**PLAIN | changes)
    assert str(caught.value).startswith(message)


def test_the_gradient_ends_at_the_persons_own_colour():
    assert [share_of(i, 3) for i in range(3)] == [0.0, 0.5, 1.0]
    assert share_of(0, 1) == 1.0
    colours = [colour_at("#1C87CC", share, "colour") for share in (0.0, 0.5, 1.0)]
    assert colours[-1] == "#1C87CC"
    reds = [int(colour[1:3], 16) for colour in colours]
    assert reds == sorted(reds, reverse=True)
    assert colour_at("#1C87CC", 0.0, "opacity") == colour_at("#1C87CC", 0.0, "none") == "#1C87CC"
    assert 0.1 < opacity_at(0.0, "opacity") < opacity_at(0.5, "opacity") < opacity_at(1.0, "opacity") == 1.0
    assert opacity_at(0.0, "colour") == 1.0
