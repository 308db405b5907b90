"""Layout and painting of the overlay."""

import numpy as np
import pytest
from PyQt5.QtGui import QColor

from tests.scene.overlay_texts import CAPTION, edges, is_inside, overlap, text
from viewer.scene.margins import headroom
from viewer.scene.overlay.overlay import Overlay
from viewer.state.overlay_text import OverlayText, Tag
from viewer.state.theme import DARK, LIGHT, P1

pytestmark = pytest.mark.usefixtures("fonts")

HEADS = {"P1": (500.0, 200.0), "P2": (800.0, 220.0)}
LONG = "P2's motion cannot be shown: /data/Inter-X_Dataset/motions/G001T000A020R000/P2.npz: it is no .npz file."
MANNEQUIN = "Mannequin: SMPLX_MALE.npz not found. Get it at smpl-x.is.tue.mpg.de, then press Ctrl+B."
SIZES = [(480, 320), (640, 360), (1280, 720), (2560, 1440)]


@pytest.fixture
def overlay():
    return Overlay(DARK)


def by_slot(plates):
    return {plate.slot: plate for plate in plates}


def pixels(plate):
    """(height, width, 4): blue, green, red, opacity."""
    image = plate.image
    return np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8).reshape(
        image.height(), image.width(), 4
    )


def ink(plate):
    """Number of pixels that are much brighter than the plate."""
    return int((pixels(plate)[..., :3].max(axis=2) > 120).sum())


def test_positions_of_the_parts(overlay):
    plates = by_slot(overlay.plates(text(), (1280, 720), HEADS))
    assert set(plates) == {"title", "notices", "counter", "captions", "tag P1", "tag P2"}
    assert (plates["title"].x, plates["title"].y) == (16, 16)
    assert edges(plates["notices"])[1:3] == (16, 1264)
    assert edges(plates["counter"])[2:] == (1264, 704)
    assert (edges(plates["captions"])[0], edges(plates["captions"])[3]) == (16, 704)


@pytest.mark.parametrize(
    ("part", "empty"),
    [
        ("title", {"action": "", "name": ""}),
        ("notices", {"notices": ()}),
        ("captions", {"captions": ()}),
        ("counter", {"counter": ""}),
        ("tag P1", {"tags": {}}),
    ],
)
def test_an_empty_part_has_no_plate(overlay, part, empty):
    assert part in by_slot(overlay.plates(text(), (1280, 720), HEADS))
    assert part not in by_slot(overlay.plates(text(**empty), (1280, 720), HEADS))


def test_an_empty_text_has_no_plates(overlay):
    assert overlay.plates(OverlayText(), (1280, 720), HEADS) == []


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("captions", [1, 3])
def test_plates_are_inside_and_do_not_overlap(size, scale, captions):
    size = (round(size[0] * scale), round(size[1] * scale))
    plates = Overlay(DARK, scale).plates(text(captions=(CAPTION,) * captions), size, {})
    assert all(is_inside(plate, size) for plate in plates)
    assert not any(overlap(a, b) for i, a in enumerate(plates) for b in plates[:i])


@pytest.mark.parametrize("size", [(320, 240), (240, 320)])
def test_plates_are_inside_the_smallest_picture(overlay, size):
    plates = overlay.plates(text(captions=(CAPTION,) * 3, notices=()), size, {"P1": (30.0, 30.0), "P2": (300.0, 5.0)})
    assert all(is_inside(plate, size) for plate in plates)


def test_notices_go_beside_the_counter_without_room_beside_the_title(overlay):
    plates = by_slot(overlay.plates(text(), (560, 400), {}))
    assert edges(plates["notices"])[::3] == (16, 400 - 16)
    assert edges(plates["notices"])[2] < plates["counter"].x
    assert edges(plates["captions"])[3] < plates["notices"].y


@pytest.mark.parametrize("width", [360, 480])
def test_notices_of_a_narrow_picture_are_low(overlay, width):
    plates = by_slot(overlay.plates(text(notices=(LONG,) * 5), (width, 420), {}))
    assert plates["notices"].image.height() <= 96
    assert edges(plates["notices"])[2] < plates["counter"].x


@pytest.fixture
def painted(overlay, monkeypatch):
    """The texts that have been painted as paragraphs, in their order."""
    texts = []
    paint = overlay.painter._paragraphs
    monkeypatch.setattr(overlay.painter, "_paragraphs", lambda lines, *rest: texts.append(lines) or paint(lines, *rest))
    return texts


@pytest.mark.parametrize("size", [(480, 300), (320, 180)])
@pytest.mark.parametrize("missing", [("P2's motion",), ("P2's motion", "P1's skeleton")])
def test_a_small_picture_keeps_the_important_words_of_every_notice(overlay, painted, size, missing):
    notices = (*(f"{part} is missing." for part in missing), MANNEQUIN)
    plate = by_slot(overlay.plates(text(notices=notices, captions=()), size, {}))["notices"]
    assert is_inside(plate, size)
    told = " ".join(painted[0])
    for part in missing:
        assert f"{part} is missing." in told
    assert MANNEQUIN in told or told.endswith("Mannequin …")


@pytest.mark.parametrize("size", [(16, 16), (64, 36), (160, 90), (200, 400), (500, 40)])
def test_a_tiny_picture_terminates(overlay, size):
    assert overlay.plates(text(captions=(CAPTION,) * 3), size, {"P1": (30.0, 30.0), "P2": (3.0, 5.0)})


def test_many_notices_do_not_reach_the_heads(overlay):
    few = by_slot(overlay.plates(text(), (1280, 720), {}))["notices"]
    many = by_slot(overlay.plates(text(notices=("This sequence has no skeletons.",) * 4), (1280, 720), {}))["notices"]
    assert few.y == 16
    assert edges(few)[3] <= headroom(720) - 26
    assert many.y > 600


def test_long_captions_wrap(overlay):
    wide = by_slot(overlay.plates(text(), (1280, 720), {}))["captions"]
    narrow = by_slot(overlay.plates(text(), (640, 720), {}))["captions"]
    short = by_slot(overlay.plates(text(captions=("They meet.",)), (640, 720), {}))["captions"]
    assert wide.image.width() <= 720
    assert narrow.image.width() < wide.image.width()
    assert narrow.image.height() > wide.image.height() > short.image.height()
    assert short.image.width() < 150
    beside = by_slot(overlay.plates(text(notices=()), (640, 720), {}))
    assert edges(beside["captions"])[2] < beside["counter"].x


def test_all_captions_are_paragraphs(overlay):
    one = by_slot(overlay.plates(text(captions=("They meet.",)), (1280, 720), {}))["captions"]
    three = by_slot(overlay.plates(text(captions=("They meet.",) * 3), (1280, 720), {}))["captions"]
    assert three.image.width() == one.image.width()
    assert three.image.height() > 2 * one.image.height()
    assert ink(three) == pytest.approx(3 * ink(one), rel=0.05)


def test_the_height_of_captions_is_limited(overlay):
    captions = by_slot(overlay.plates(text(captions=(CAPTION,) * 3), (640, 360), {}))["captions"]
    assert captions.image.height() <= 0.4 * 360


def test_the_counter_does_not_move(overlay):
    places = set()
    for counter in ("1/303   0.01 s", "88/303   0.73 s", "303/303   2.52 s"):
        plate = by_slot(overlay.plates(text(counter=counter), (1280, 720), {}))["counter"]
        places.add(edges(plate))
        assert ink(plate) > 30
    assert len(places) == 1


def test_digits_of_the_counter_have_the_same_width(overlay):
    """Between two frames only changed digits differ."""
    first, second = (
        pixels(by_slot(overlay.plates(text(counter=counter), (1280, 720), {}))["counter"]).astype(int)
        for counter in ("111/303   0.81 s", "188/303   0.81 s")
    )
    changed = np.nonzero((first != second).any(axis=(0, 2)))[0]
    assert 5 < changed.max() - changed.min() < 20


def test_scale_two_is_twice_as_large():
    one = by_slot(Overlay(DARK, 1.0).plates(text(), (1280, 720), HEADS))
    two = by_slot(
        Overlay(DARK, 2.0).plates(text(), (2560, 1440), {person: (2 * x, 2 * y) for person, (x, y) in HEADS.items()})
    )
    for slot, plate in one.items():
        assert np.array(edges(two[slot])) == pytest.approx(2 * np.array(edges(plate)), abs=4)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_has_contrast_over_any_background(theme):
    """The text against the plate over white and over black."""

    def luminance(colour):
        values = np.asarray(colour) / 255
        linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    plate, written = QColor(theme.plate).getRgb()[:3], luminance(QColor(theme.plate_text).getRgb()[:3])
    for behind in (0, 255):
        ground = luminance(theme.plate_opacity * np.array(plate) + (1 - theme.plate_opacity) * behind)
        assert (max(ground, written) + 0.05) / (min(ground, written) + 0.05) >= 4.5


def test_the_plate_is_translucent_with_round_corners(overlay):
    title = pixels(overlay.plates(text(), (1280, 720), {})[0])
    assert title[0, 0, 3] < 60
    assert title[3, title.shape[1] // 2, 3] == pytest.approx(255 * DARK.plate_opacity, abs=2)


def test_a_tag_has_its_persons_colour(overlay):
    tag = by_slot(overlay.plates(text(), (1280, 720), HEADS))["tag P1"]
    blue, green, red = (QColor(P1).blue(), QColor(P1).green(), QColor(P1).red())
    assert (np.abs(pixels(tag)[..., :3].astype(int) - [blue, green, red]).max(axis=2) < 8).sum() > 20


def test_the_tag_of_an_unknown_role(overlay):
    known = by_slot(overlay.plates(text(), (1280, 720), HEADS))["tag P1"]
    alone = by_slot(overlay.plates(text(tags={"P1": Tag("P1", P1)}), (1280, 720), HEADS))["tag P1"]
    assert alone.image.width() < known.image.width() - 30


def test_a_long_title_is_elided_but_not_its_name(overlay):
    usual = by_slot(overlay.plates(text(action=""), (1280, 720), {}))["title"]
    plate = by_slot(overlay.plates(text(action="Something very long indeed " * 5), (480, 320), {}))["title"]
    assert edges(plate)[2] <= 480 - 16
    name = pixels(plate)[:, -(usual.image.width() - 12) : -12, :3]
    assert np.abs(name.astype(int) - pixels(usual)[:, 12:-12, :3][:, -name.shape[1] :]).mean() < 6


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 4000,
        "word " * 2000,
        "שני אנשים נפגשים ולוחצים ידיים זה לזה בחביבות רבה",
        "شخصان يلتقيان ويتصافحان بحرارة ثم يفترقان",
        "两个人相遇并握手",
        "👋🏽 they wave 👩‍👩‍👧‍👦",
        "a\nb\tc\x00d",
        "<b>not bold</b> & so on",
        "   ",
        "é" * 30 + "\u0301" * 50,
    ],
)
def test_odd_text_is_drawn_inside_the_picture(overlay, odd):
    everywhere = text(
        action=odd, name=odd, notices=(odd,), captions=(odd, odd), counter=odd[:40], widest_counter=odd[:40]
    )
    size = (1280, 720)
    plates = overlay.plates(everywhere, size, HEADS)
    for plate in plates:
        assert is_inside(plate, size), plate.slot


@pytest.mark.parametrize("caption", ["שני אנשים נפגשים", "شخصان يلتقيان", "Two people meet"])
def test_text_of_either_direction_is_inside_its_plate(overlay, caption):
    long = " ".join([caption] * 12)
    for lines in (caption, long):
        plate = by_slot(overlay.plates(text(captions=(lines,)), (1280, 720), {}))["captions"]
        assert ink(plate) > 8 * len(lines)


def test_the_same_text_is_painted_once(overlay):
    first = by_slot(overlay.plates(text(), (1280, 720), HEADS))
    second = by_slot(overlay.plates(text(), (1280, 720), {"P1": (100.0, 300.0), "P2": (900.0, 300.0)}))
    assert all(first[slot].image is second[slot].image for slot in first)


def test_a_message_is_centred(overlay):
    plate = overlay.message("This file is broken: it has no frames.", (1280, 720))
    left, top, right, bottom = edges(plate)
    assert abs(left + right - 1280) <= 1
    assert abs(top + bottom - 720) <= 1
    assert ink(plate) > 100


def test_a_message_has_a_paragraph_for_each_line(overlay):
    one = overlay.message("This is broken.", (1280, 720)).image
    two = overlay.message("This is broken.\n\nThat too.", (1280, 720)).image
    assert two.width() == one.width()
    assert two.height() > one.height() + 12


def test_a_long_message_wraps(overlay):
    plate = overlay.message("This file is broken. " * 20, (640, 360))
    assert plate.image.width() <= 460
    assert plate.image.height() > 100
