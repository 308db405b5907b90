"""Characters that no font has."""

from dataclasses import replace

import pytest

from viewer.assets import assets_folder
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.scene.loaded_sequence import load_sequence
from viewer.scene.overlay.glyphs import characters_without_glyph
from viewer.scene.session_drawing import notices_of
from viewer.state.notices import font_notice, notice_kind
from viewer.state.options import ViewOptions
from viewer.state.session import Session

DEMO = Library.open(assets_folder() / "demo")
NOWHERE = "\U0010fffd"  # for private use: no font of the system has it


@pytest.mark.parametrize("text", ["shake hands", "naïve – “ja”", "two\n\tlines\u200b", "e\u0301", ""])
@pytest.mark.usefixtures("fonts")
def test_texts_that_are_drawn(text):
    assert characters_without_glyph(text) == frozenset()


@pytest.mark.usefixtures("fonts")
def test_characters_that_no_font_has():
    assert characters_without_glyph("Push", f"a {NOWHERE}{NOWHERE} b") == {NOWHERE}


@pytest.fixture(scope="module")
def shaken():
    return load_sequence(DEMO[DEMO.names[0]], Catalog([]))


def notices(loaded, texts, **options):
    session = Session(ViewOptions(**options))
    session.open_library(DEMO)
    session.request(loaded.take.name)
    return notices_of(session, replace(loaded, take=replace(loaded.take, captions=texts)))


@pytest.mark.usefixtures("fonts")
def test_boxes_in_captions_are_told_once(shaken):
    before, told = (notices(shaken, (caption, caption)) for caption in ("both", f"both {NOWHERE}"))
    assert told == (
        *before,
        "Missing font: 1 character of the text is drawn as a box. Install a font that has it.",
    )
    assert notice_kind(told[-1]) == "Missing font"
    assert notices(shaken, (NOWHERE,), captions="off") == before


def test_a_font_for_east_asian_characters_is_named():
    told = font_notice({"两", "手"})
    assert told.startswith("Missing font: 2 characters of the text are drawn as boxes.")
    assert told.endswith("Install a font that has them, such as Noto Sans CJK.")
    assert font_notice(()) == ""
