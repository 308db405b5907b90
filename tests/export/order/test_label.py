from dataclasses import replace

import pytest

from tests.export.order.test_order import NAME, order
from viewer import __version__
from viewer.dataset import Take
from viewer.export.order.clip import Clip
from viewer.export.order.label import label_of, settings_in
from viewer.export.order.order import Sheet, Still, Video

TAKE = Take(NAME, {}, {}, 100)


@pytest.mark.parametrize(
    ("product", "told"),
    [
        (Still(12), "frame 12 of 0 to 99, 0.100 s"),
        (Sheet(2, 2), "frames 25, 75 of 0 to 99"),
        (Video(), "frames 0 to 99 of 0 to 99, 120 a second; shown at 30 frames a second, speed 1"),
        (
            Video(Clip(5, 50, 29.97, 0.25)),
            "frames 5 to 50 of 0 to 99, 120 a second; shown at 29.97 frames a second, speed 0.25",
        ),
    ],
)
def test_comment_tells_name_frames_rate_and_version(product, told):
    made = order(product)
    label = label_of(made, "Handshake", TAKE, [])
    assert label.title == f"Handshake, {NAME}"
    assert label.comment == f"{NAME}; {told}; Inter-X Viewer {__version__}; settings {made.settings([])}"


def test_times_are_those_of_the_take():
    slow = Take(NAME, {}, {}, 100, fps=30.0)
    assert "frame 12 of 0 to 99, 0.400 s;" in label_of(order(Still(12)), None, slow, []).comment
    assert "frames 0 to 99 of 0 to 99, 30 a second;" in label_of(order(Video()), None, slow, []).comment


def test_an_unknown_action_is_called_unknown():
    assert label_of(order(), None, TAKE, []).title == f"unknown action, {NAME}"


def test_settings_are_found_again():
    made = order()
    assert settings_in(label_of(made, None, TAKE, ["male"]).comment) == made.settings(["male"])
    slow = Take(NAME, {}, {}, 100, fps=30.0)
    assert settings_in(label_of(made, None, slow, [], 1).comment) == made.settings([], 30.0, 1)
    assert settings_in("a film") is None
    assert settings_in("settings 0123456789abcdef; and more") is None


def test_a_label_can_be_written_whatever_the_sequence_is_called():
    label = label_of(replace(order(), name="odd\udcff\x1b[2J\n"), "Hand\nshake\udc80", TAKE, [])
    assert label.title.encode().decode() == r"Hand\nshake\udc80, odd\udcff\x1b[2J\n"
    assert label.comment.encode().decode().startswith(r"odd\udcff\x1b[2J\n; ")
