"""Drafts: from choices and the view to an order."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.errors import ExportError
from viewer.export.order.draft import Draft, ViewState
from viewer.export.order.order import Still, Video
from viewer.export.order.shot import SIZES, ViewPoint
from viewer.state.options import ViewOptions

NAME, OTHER = "G001T000A001R000", "G001T000A016R000"
POINT = ViewPoint((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), 110)


def view_state(**changes: object) -> ViewState:
    view = ViewState(
        dataset=Path("/data"), name=NAME, n_frames=600, fps=120.0, frame=110, range=None, size=(651, 540),
        pixel_ratio=1.0, viewpoint=POINT, options=ViewOptions(), model_folders=(Path("/models"),),
    )  # fmt: skip
    return replace(view, **changes)


def draft_of(view: ViewState, folder: Path = Path("/gone"), **changes: object) -> Draft:
    return replace(Draft.from_view(view, folder, {}), **changes)


def test_a_draft_starts_with_the_view(tmp_path):
    options = ViewOptions(body="both", theme="light", captions="off", tags=False, follow=True, quality="fast")
    view = view_state(options=options, range=(20, 79))
    order = Draft.from_view(view, tmp_path, {}).order(view)
    assert (order.dataset, order.name, order.model_folders) == (Path("/data"), NAME, (Path("/models"),))
    assert order.shot.options == replace(options, follow=False, quality="automatic", notices=False)
    assert (order.shot.viewpoint, order.shot.camera) == (POINT, "follow")
    assert isinstance(order.product, Video)
    assert (order.product.clip.first, order.product.clip.last) == (20, 79)
    assert order.output == tmp_path / f"{NAME}.mp4"
    assert not order.overwrite


def test_the_full_span_has_no_last_frame():
    view = view_state()
    assert draft_of(view).product(view).clip.last is None


@pytest.mark.parametrize(("size", "pixels", "text"), [(name, *value) for name, value in SIZES.items()])
def test_text_sizes(size, pixels, text):
    view = view_state()
    shot = draft_of(view, size=size).shot(view)
    assert (shot.size, shot.text_scale) == (pixels, text)


def test_the_size_of_the_view():
    view = view_state(size=(1301, 1081), pixel_ratio=2.0)
    draft = draft_of(view, size="view")
    assert (draft.pixels(view), draft.shot(view).text_scale) == ((1300, 1080), 2.0)
    assert draft.size_note(view) == "made even for MP4"
    for other in (replace(draft, format="webm"), replace(draft, kind="still")):
        assert other.pixels(view) == (1301, 1081)
        assert other.size_note(view) == ""


def test_a_custom_size():
    view = view_state()
    draft = draft_of(view, size="own", own_size=(3000, 2000))
    assert (draft.shot(view).size, draft.shot(view).text_scale) == ((3000, 2000), 1.0)
    assert replace(draft, text_scale=2.5).shot(view).text_scale == 2.5


def test_the_frame_of_a_still():
    view = view_state()
    draft = draft_of(view, kind="still", camera="follow")
    assert draft.product(view) == Still(110)
    assert draft.product(replace(view, frame=7)) == Still(7)
    assert replace(draft, frame=3).product(view) == Still(3)
    assert draft.shot(view).camera == "fixed"


def test_transparency_depends_on_the_format():
    view = view_state()
    draft = draft_of(view, background="transparent")
    made = {format_: replace(draft, format=format_).shot(view).background for format_ in ("mp4", "webm", "gif", "png")}
    assert made == {"mp4": "scene", "webm": "transparent", "gif": "transparent", "png": "transparent"}
    assert replace(draft, kind="still").shot(view).transparent


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "still", "frame": 600}, "There is no frame 600: the sequence has 0 to 599."),
        ({"span": "own", "own_span": (20, 10)}, "From frame 20 to frame 10 there are none."),
        ({"span": "own", "own_span": (0, 600)}, "Frames 0 to 600 were asked for; the sequence has 0 to 599."),
        ({"fps": 0.0}, "0 frames a second are not offered: 0.01 to 240 are."),
        ({"speed": 0.0}, "A speed of 0 is not offered: 0.01 to 100 is."),
        ({"size": "own", "own_size": (641, 480)}, "MP4 needs an even width and height, and not 641x480"),
        ({"size": "own", "own_size": (9, 480)}, "A picture of 9x480 pixels cannot be made: 16 to 8192 a side can."),
        ({"format": "gif", "fps": 60.0}, "A GIF cannot show 60 frames a second: at most 50."),
        ({"text_scale": 0.1}, "A text scale of 0.1 is not offered"),
        ({"camera": "turntable", "turns": 1000.0}, "1000 turns are not offered"),
    ],
)
def test_invalid_choices(changes, sentence):
    view = view_state()
    with pytest.raises(ExportError) as caught:
        draft_of(view, **changes).order(view)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "150 frames · 5.00 s · 1280 × 720"),
        ({"speed": 0.5, "size": "4k"}, "300 frames · 10.00 s · 3840 × 2160"),
        ({"span": "own", "own_span": (5, 5)}, "1 frame · 0.03 s · 1280 × 720"),
        ({"kind": "still", "size": "view"}, "Frame 110 · 0.92 s · 651 × 540"),
    ],
)
def test_outcome(changes, outcome):
    view = view_state()
    assert draft_of(view, **changes).outcome(view) == outcome


def test_proposed_names(tmp_path):
    view = view_state()
    draft = draft_of(view, tmp_path)
    assert replace(draft, format="png").output_path(view) == tmp_path / NAME
    assert replace(draft, kind="still").output_path(view) == tmp_path / f"{NAME}_frame00110.png"
    (tmp_path / f"{NAME}.mp4").touch()
    (tmp_path / f"{NAME}_2.mp4").mkdir()
    assert draft.output_path(view) == tmp_path / f"{NAME}_3.mp4"


@pytest.mark.parametrize(
    ("typed", "format_", "target"),
    [
        ("/a/film.mp4", "webm", "/a/film.webm"),
        ("/a/film.MP4", "mp4", "/a/film.MP4"),
        ("/a/take 1.5", "gif", "/a/take 1.5.gif"),
        ("/a/film.mp4", "png", "/a/film"),
        ("film", "mp4", "/gone/film.mp4"),
    ],
)
def test_a_typed_path_gets_the_formats_suffix(typed, format_, target):
    view = view_state()
    assert draft_of(view, file=typed, format=format_).output_path(view) == Path(target)


def test_a_typed_path_in_the_home_folder(monkeypatch):
    monkeypatch.setenv("HOME", "/houses/ada")
    view = view_state()
    assert draft_of(view, file="~/film.mp4").output_path(view) == Path("/houses/ada/film.mp4")


def test_saved_choices(tmp_path):
    view = view_state()
    chosen = draft_of(
        view, tmp_path, size="own", own_size=(400, 300), fps=25.0, format="webm", background="transparent",
        camera="turntable", span="own", file="/a/b.webm",
    )  # fmt: skip
    again = Draft.from_view(view, tmp_path, json.loads(json.dumps(chosen.saved_choices())))
    assert again == replace(chosen, camera="fixed", span="all", file="", own_span=(0, 599))


@pytest.mark.parametrize(
    "remembered",
    [
        {"kind": "film", "size": 3, "own_size": [1, 2, 3], "fps": "x", "format": None, "supersampling": 2.5},
        {"own_size": "ab", "speed": True, "unknown": 1},
        {"supersampling": 9, "fps": float("nan"), "turns": float("inf")},
    ],
)
def test_invalid_saved_choices(remembered):
    view = view_state()
    assert Draft.from_view(view, Path("/gone"), remembered) == draft_of(view)


def test_following_options_of_the_view():
    before = view_state()
    draft = draft_of(before, options=ViewOptions(tags=False, body="skeleton"))
    now = view_state(options=ViewOptions(body="both", theme="light", follow=True))
    kept = draft.follow_view(before, now)
    assert kept.options == ViewOptions(tags=False, body="both", theme="light", follow=True)
    assert kept.camera == "follow"
    assert replace(draft, camera="turntable").follow_view(before, now).camera == "turntable"


def test_following_another_sequence(tmp_path):
    before = view_state(range=(5, 9))
    draft = draft_of(before, tmp_path, frame=3, span="own", own_span=(2, 4), file="/a/b.mp4", fps=25.0)
    now = view_state(name=OTHER, n_frames=50, frame=0)
    kept = draft.follow_view(before, now)
    assert (kept.frame, kept.frame_range(now), kept.fps) == (None, (0, 49), 25.0)
    assert kept.output_path(now) == tmp_path / f"{OTHER}.mp4"


def test_following_the_range():
    before = view_state()
    ranged = view_state(range=(5, 9))
    draft = draft_of(before).follow_view(before, ranged)
    assert draft.frame_range(ranged) == (5, 9)
    assert draft.frame_range(before) == (0, 599)
    assert draft.effective_span(before) == "all"


@pytest.mark.parametrize("value", [10**400, -(10**400), 1e300, float("nan"), [10**400, 1], [], {}, "x" * 5000, True])
def test_saved_choices_that_no_field_takes_are_left_out(value):
    kept = draft_of(view_state()).saved_choices()
    saved = dict.fromkeys(kept, value)
    assert Draft.from_view(view_state(), Path("/gone"), saved).saved_choices() == kept
