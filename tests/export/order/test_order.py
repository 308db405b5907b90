import dataclasses
import json
from pathlib import Path

import pytest

from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Sheet, Still, Video, video_path
from viewer.export.order.shot import Shot, ViewPoint
from viewer.state.options import ViewOptions
from viewer.state.theme import PersonColours

NAME = "G001T000A001R000"


def order(product=None, shot=None, **values) -> Order:
    return Order(
        Path("data"), NAME, Path("out/film.mp4"), product or Video(), shot or Shot(), (Path("models"),), **values
    )


@pytest.mark.parametrize(
    "product", [Still(7), Sheet(6, 3), Video(), Video(Clip(3, 90, 29.97, 0.5), format="gif", quality="small")]
)
def test_comes_back_from_json_as_it_was(product):
    whole = order(product, Shot(viewpoint=ViewPoint((1, 2, 3), (0, 1, 0))), overwrite=True)
    assert Order.from_dict(json.loads(json.dumps(whole.to_dict()))) == whole


def test_mp4_is_never_transparent():
    with pytest.raises(ExportError, match="MP4 cannot be transparent"):
        order(shot=Shot(background="transparent"))


def test_mp4_has_even_sides():
    with pytest.raises(ExportError, match="not 1281x721: choose 1280x720"):
        order(shot=Shot(size=(1281, 721)))


def settings(convention, interaction_order=0, **options):
    shot = Shot(options=ViewOptions(convention=convention, **options))
    return order(shot=shot).settings([], interaction_order=interaction_order)


@pytest.mark.parametrize(
    ("shown", "differ"),
    [
        ({}, True),
        ({"tags": False, "colours": "role"}, True),
        ({"tags": False}, False),
        ({"interaction_order": None}, False),
    ],
)
def test_the_reading_of_roles_is_a_setting_where_it_shows(shown, differ):
    assert (settings("1 = P1 acts", **shown) != settings("0 = P1 acts", **shown)) is differ


@pytest.mark.parametrize("video_format", ["webm", "gif", "png"])
def test_other_formats_may_have_odd_sides_and_be_transparent(video_format):
    order(Video(format=video_format), Shot(size=(321, 181), background="transparent"))


def test_gif_has_an_end_to_its_speed():
    with pytest.raises(ExportError, match="at most 50"):
        Video(Clip(fps=60.0), format="gif")


@pytest.mark.parametrize("values", [{"format": "avi"}, {"quality": "best"}])
def test_unknown_formats(values):
    with pytest.raises(ExportError, match="not a format and a quality"):
        Video(**values)


@pytest.mark.parametrize(("stills", "columns"), [(0, 1), (65, 4), (4, 0), (3, 4)])
def test_sheets_that_cannot_be_laid_out(stills, columns):
    with pytest.raises(ExportError, match="stills"):
        Sheet(stills, columns)


def test_sheets_that_are_too_large():
    with pytest.raises(ExportError, match="30720x6480 pixels is too large"):
        order(Sheet(24, 8), Shot(size=(3840, 2160)))


def test_sheet_spreads_its_stills_evenly():
    assert Sheet(4, 2).frames(80, 120.0) == [10, 30, 50, 70]
    assert Sheet(4, 2).frames(3, 120.0) == [0, 1, 2]
    assert Sheet(1, 1).frames(100, 120.0) == [50]


def test_settings_tell_apart_whatever_looks_different():
    one = order()
    others = [
        order(Video(quality="small")),
        order(Video(Clip(fps=25.0))),
        order(shot=Shot(background="white")),
        order(shot=Shot(viewpoint="side")),
        dataclasses.replace(one, name="G001T000A001R001"),
    ]
    digests = {each.settings([]) for each in (one, *others)} | {one.settings(["male"])}
    assert len(digests) == len(others) + 2
    sources = [(120, None), (120, 0), (30, None), (30, 0), (30, 1)]
    assert len({one.settings([], *source) for source in sources}) == len(sources)


def test_settings_do_not_depend_on_where_files_are():
    moved = dataclasses.replace(order(), dataset=Path("elsewhere"), output=Path("other.mp4"), overwrite=True)
    assert moved.settings(["male", "female"]) == order().settings(["female", "male"])


def test_video_path():
    assert video_path(Path("out"), NAME, "webm") == Path(f"out/{NAME}.webm")
    assert video_path(Path("out"), NAME, "png") == Path(f"out/{NAME}")


def test_the_reading_is_a_setting_but_for_the_rate_which_is_the_sequences():
    made = order()
    others = [dataclasses.replace(made, reading=reading) for reading in (Reading(unit="millimetres"), Reading(up="z"))]
    assert len({each.settings([]) for each in (made, *others)}) == 3
    assert dataclasses.replace(made, reading=Reading(fps=30)).settings([]) == made.settings([])
    for each in others:
        assert Order.from_dict(json.loads(json.dumps(each.to_dict()))) == each


def test_colours_of_ones_own_change_the_look_and_the_usual_ones_do_not():
    own = PersonColours(p1="#00FF7F").to_text()
    assert settings("1 = P1 acts", own_colours=own) != settings("1 = P1 acts")
    assert settings("1 = P1 acts", own_colours=PersonColours().to_text()) == settings("1 = P1 acts")
