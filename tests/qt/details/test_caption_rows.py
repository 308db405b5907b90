"""Captions in the details: every character as the file has it, and what was looked for highlighted."""

import pytest
from PyQt5.QtGui import QTextDocumentFragment
from PyQt5.QtWidgets import QApplication

from viewer.qt.details.text_rows import WORD_JOINER, CaptionRows, highlighted
from viewer.qt.widgets.style import apply_theme, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.theme import DARK, LIGHT


@pytest.fixture
def rows(qtbot) -> CaptionRows:
    rows = CaptionRows()
    qtbot.addWidget(rows)
    rows.show_captions(["They <b>hug</b> & part.", "One hugs."])
    return rows


def written(rows: CaptionRows) -> list[str]:
    return [text.text() for _, text in rows._rows]


def test_what_a_file_says_is_text_and_not_html(rows: CaptionRows) -> None:
    plain = [QTextDocumentFragment.fromHtml(text).toPlainText() for text in written(rows)]
    assert plain == rows.texts == ["They <b>hug</b> & part.", "One hugs."]


def test_the_mouse_shows_the_kinds_of_words_where_a_file_tells_them(rows: CaptionRows) -> None:
    rows.show_captions(["They hug.", "They part."], ["they/PRON <b>/X", ""])
    tips = [text.toolTip().replace(WORD_JOINER, "") for _, text in rows._rows]
    assert tips == ["<p>they/PRON &lt;b&gt;/X</p>", ""]
    rows.show_captions(["They hug."])
    assert rows._rows[0][1].toolTip() == ""


def test_ranges_are_highlighted_and_nothing_is_lost() -> None:
    text = 'a<b & "c"'
    html = highlighted(text, [(0, 1), (4, 9)])
    assert QTextDocumentFragment.fromHtml(html).toPlainText() == text
    ground = theme_colours(current_theme())["selection"]
    assert html.count(ground) == 2
    assert f'<span style="background:{ground}">a</span>&lt;b' in html


def test_marks_stay_for_captions_to_come(rows: CaptionRows) -> None:
    rows.mark(lambda caption: [(caption.index("hug"), caption.index("hug") + 3)] if "hug" in caption else [])
    assert all("<span" in text for text in written(rows))
    rows.show_captions(["They wave.", "A hug."])
    assert ["<span" in text for text in written(rows)] == [False, True]
    rows.mark(lambda _caption: [])
    assert not any("<span" in text for text in written(rows))


def test_highlights_follow_the_theme(rows: CaptionRows, qapp: QApplication) -> None:
    rows.mark(lambda _caption: [(0, 3)])
    rows.show()
    dark = written(rows)
    apply_theme(qapp, LIGHT)
    qapp.processEvents()
    assert written(rows) != dark
    assert theme_colours(LIGHT)["selection"] in written(rows)[0]
    apply_theme(qapp, DARK)
