import json

import pytest

from viewer.errors import ExportError
from viewer.export.order.shot import SIZES, Shot, ViewPoint, even
from viewer.state.options import ViewOptions

SEEN = ViewPoint((0.5, 1.25, 4.0), (0.0, 1.0, 0.0), 12)


@pytest.mark.parametrize(
    "shot",
    [
        Shot(),
        Shot(size=(838, 543), text_scale=2.0, supersampling=3, background="transparent", camera="follow"),
        Shot(viewpoint=SEEN, camera="turntable", turns=-0.5),
        Shot(viewpoint="top", options=ViewOptions(body="both", captions="off", convention="0 = P1 acts")),
    ],
)
def test_comes_back_from_json_as_it_was(shot):
    assert Shot.from_dict(json.loads(json.dumps(shot.to_dict()))) == shot


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"size": (0, 720)}, "0x720"),
        ({"size": (1280, 8193)}, "1280x8193"),
        ({"supersampling": 0}, "1 to 4"),
        ({"supersampling": 5}, "1 to 4"),
        ({"size": (8192, 16), "supersampling": 3}, "2 is the most"),
        ({"text_scale": 0.0}, "text scale"),
        ({"text_scale": float("nan")}, "text scale"),
        ({"turns": float("inf")}, "turns"),
        ({"turns": float("nan")}, "turns"),
        ({"background": "red"}, "red is not one of scene"),
        ({"camera": "drone"}, "drone is not one of fixed"),
        ({"viewpoint": "below"}, "below is not one of front"),
    ],
)
def test_refuses_what_cannot_be_drawn(values, told):
    with pytest.raises(ExportError, match=told):
        Shot(**values)


@pytest.mark.parametrize("position", [(float("nan"), 0.0, 0.0), (0.0, float("inf"), 0.0)])
def test_camera_stands_somewhere(position):
    with pytest.raises(ExportError, match="finite"):
        ViewPoint(position, (0.0, 0.0, 0.0))


def test_camera_looks_elsewhere():
    with pytest.raises(ExportError, match="own place"):
        ViewPoint((1.0, 2.0, 3.0), (1.0, 2.0, 3.0))


def test_text_keeps_its_share_of_the_named_sizes():
    assert {size[1] / scale for size, scale in SIZES.values()} == {720.0}


def test_even_size():
    assert [even(size) for size in ((1281, 721), (640, 360), (17, 16))] == [(1280, 720), (640, 360), (16, 16)]


def test_only_a_transparent_background_has_alpha():
    assert [Shot(background=each).transparent for each in ("scene", "white", "transparent")] == [False, False, True]
