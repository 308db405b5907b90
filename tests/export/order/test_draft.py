"""From choices and what the window shows to an order."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.errors import ExportError
from viewer.export.order.draft import Draft, Seen
from viewer.export.order.order import Still, Video
from viewer.export.order.shot import SIZES, ViewPoint
from viewer.state.options import ViewOptions

NAME, OTHER = "G001T000A001R000", "G001T000A016R000"
POINT = ViewPoint((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), 110)


def seen_now(**changes: object) -> Seen:
    seen = Seen(
        dataset=Path("/data"), name=NAME, n_frames=600, fps=120.0, frame=110, range=None, size=(651, 540),
        pixel_ratio=1.0, viewpoint=POINT, options=ViewOptions(), model_folders=(Path("/models"),),
    )  # fmt: skip
    return replace(seen, **changes)


def begun(seen: Seen, folder: Path = Path("/gone"), **changes: object) -> Draft:
    return replace(Draft.begin(seen, folder, {}), **changes)


def test_it_begins_with_what_the_window_shows(tmp_path):
    options = ViewOptions(body="both", theme="light", captions="off", tags=False, follow=True)
    seen = seen_now(options=options, range=(20, 79))
    order = Draft.begin(seen, tmp_path, {}).order(seen)
    assert (order.dataset, order.name, order.model_folders) == (Path("/data"), NAME, (Path("/models"),))
    assert order.shot.options == replace(options, follow=False)
    assert (order.shot.viewpoint, order.shot.camera) == (POINT, "follow")
    assert isinstance(order.product, Video)
    assert (order.product.clip.first, order.product.clip.last) == (20, 79)
    assert order.output == tmp_path / f"{NAME}.mp4"
    assert not order.overwrite


def test_the_whole_sequence_has_no_last_frame():
    seen = seen_now()
    assert begun(seen).product(seen).clip.last is None


@pytest.mark.parametrize(("size", "pixels", "text"), [(name, *value) for name, value in SIZES.items()])
def test_a_size_has_its_text(size, pixels, text):
    seen = seen_now()
    shot = begun(seen, size=size).shot(seen)
    assert (shot.size, shot.text_scale) == (pixels, text)


def test_the_views_size_has_the_screens_text_and_is_even_for_mp4():
    seen = seen_now(size=(1301, 1081), pixel_ratio=2.0)
    draft = begun(seen, size="view")
    assert (draft.pixels(seen), draft.shot(seen).text_scale) == ((1300, 1080), 2.0)
    assert draft.size_note(seen) == "made even for MP4"
    for other in (replace(draft, format="webm"), replace(draft, kind="still")):
        assert other.pixels(seen) == (1301, 1081)
        assert other.size_note(seen) == ""


def test_ones_own_size_has_text_of_one_unless_it_is_set():
    seen = seen_now()
    draft = begun(seen, size="own", own_size=(3000, 2000))
    assert (draft.shot(seen).size, draft.shot(seen).text_scale) == ((3000, 2000), 1.0)
    assert replace(draft, text_scale=2.5).shot(seen).text_scale == 2.5


def test_a_still_is_of_the_shown_frame_until_another_is_chosen():
    seen = seen_now()
    draft = begun(seen, kind="still", camera="follow")
    assert draft.product(seen) == Still(110)
    assert draft.product(replace(seen, frame=7)) == Still(7)
    assert replace(draft, frame=3).product(seen) == Still(3)
    assert draft.shot(seen).camera == "fixed"


def test_transparency_waits_until_the_format_can_have_it():
    seen = seen_now()
    draft = begun(seen, background="transparent")
    made = {format_: replace(draft, format=format_).shot(seen).background for format_ in ("mp4", "webm", "gif", "png")}
    assert made == {"mp4": "scene", "webm": "transparent", "gif": "transparent", "png": "transparent"}
    assert replace(draft, kind="still").shot(seen).transparent


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "still", "frame": 600}, "There is no frame 600: the sequence has 0 to 599."),
        ({"span": "own", "own_span": (20, 10)}, "From frame 20 to frame 10 there are none."),
        ({"span": "own", "own_span": (0, 600)}, "Frames 0 to 600 were asked for; the sequence has 0 to 599."),
        ({"fps": 0.0}, "0 frames a second are not offered: more than 0, up to 240 are."),
        ({"speed": 0.0}, "A speed of 0 is not offered: 0.01 to 100 is."),
        ({"size": "own", "own_size": (641, 480)}, "MP4 needs an even width and height, and not 641x480"),
        ({"size": "own", "own_size": (9, 480)}, "A picture of 9x480 pixels cannot be made: 16 to 8192 a side can."),
        ({"format": "gif", "fps": 60.0}, "A GIF cannot show 60 frames a second: at most 50."),
        ({"text_scale": 0.1}, "A text scale of 0.1 is not offered"),
        ({"camera": "turntable", "turns": 1000.0}, "1000 turns are not offered"),
    ],
)
def test_what_cannot_be_made_is_told(changes, sentence):
    seen = seen_now()
    with pytest.raises(ExportError) as caught:
        begun(seen, **changes).order(seen)
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
def test_the_outcome_is_told(changes, outcome):
    seen = seen_now()
    assert begun(seen, **changes).outcome(seen) == outcome


def test_names_are_sensible_and_not_taken(tmp_path):
    seen = seen_now()
    draft = begun(seen, tmp_path)
    assert replace(draft, format="png").target(seen) == tmp_path / NAME
    assert replace(draft, kind="still").target(seen) == tmp_path / f"{NAME}_frame00110.png"
    (tmp_path / f"{NAME}.mp4").touch()
    (tmp_path / f"{NAME}_2.mp4").mkdir()
    assert draft.target(seen) == tmp_path / f"{NAME}_3.mp4"


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
    seen = seen_now()
    assert begun(seen, file=typed, format=format_).target(seen) == Path(target)


def test_a_typed_path_may_begin_at_home(monkeypatch):
    monkeypatch.setenv("HOME", "/houses/ada")
    seen = seen_now()
    assert begun(seen, file="~/film.mp4").target(seen) == Path("/houses/ada/film.mp4")


def test_choices_are_remembered_and_what_the_window_shows_is_not(tmp_path):
    seen = seen_now()
    chosen = begun(
        seen, tmp_path, size="own", own_size=(400, 300), fps=25.0, format="webm", background="transparent",
        camera="turntable", span="own", file="/a/b.webm",
    )  # fmt: skip
    again = Draft.begin(seen, tmp_path, json.loads(json.dumps(chosen.remembered())))
    assert again == replace(chosen, camera="fixed", span="all", file="", own_span=(0, 599))


@pytest.mark.parametrize(
    "remembered",
    [
        {"kind": "film", "size": 3, "own_size": [1, 2, 3], "fps": "x", "format": None, "supersampling": 2.5},
        {"own_size": "ab", "speed": True, "unknown": 1},
        {"supersampling": 9, "fps": float("nan"), "turns": float("inf")},
    ],
)
def test_what_does_not_fit_is_not_remembered(remembered):
    seen = seen_now()
    assert Draft.begin(seen, Path("/gone"), remembered) == begun(seen)


def test_it_keeps_up_with_the_options_that_were_changed_in_the_window():
    before = seen_now()
    draft = begun(before, options=ViewOptions(tags=False, body="skeleton"))
    now = seen_now(options=ViewOptions(body="both", theme="light", follow=True))
    kept = draft.keep_up(before, now)
    assert kept.options == ViewOptions(tags=False, body="both", theme="light", follow=True)
    assert kept.camera == "follow"
    assert replace(draft, camera="turntable").keep_up(before, now).camera == "turntable"


def test_another_sequence_is_exported_whole_and_under_its_own_name(tmp_path):
    before = seen_now(range=(5, 9))
    draft = begun(before, tmp_path, frame=3, span="own", own_span=(2, 4), file="/a/b.mp4", fps=25.0)
    now = seen_now(name=OTHER, n_frames=50, frame=0)
    kept = draft.keep_up(before, now)
    assert (kept.frame, kept.ends(now), kept.fps) == (None, (0, 49), 25.0)
    assert kept.target(now) == tmp_path / f"{OTHER}.mp4"


def test_a_range_that_is_set_is_taken_and_one_that_is_gone_is_the_whole():
    before = seen_now()
    ranged = seen_now(range=(5, 9))
    draft = begun(before).keep_up(before, ranged)
    assert draft.ends(ranged) == (5, 9)
    assert draft.ends(before) == (0, 599)
    assert draft.span_made(before) == "all"


def test_the_preview_has_a_frame_whatever_was_typed():
    seen = seen_now()
    assert begun(seen, span="own", own_span=(9999, 3)).first_frame(seen) == 599
    assert begun(seen, kind="still", frame=9999).first_frame(seen) == 599
    assert begun(seen, kind="still").first_frame(seen) == 110
