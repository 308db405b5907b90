"""Captions in the details: escaping, tooltips, highlights."""

import pytest
from PyQt5.QtGui import QTextDocumentFragment
from PyQt5.QtWidgets import QApplication, QScrollArea

from viewer.qt.details.text_rows import BATCH, WORD_JOINER, CaptionRows, highlighted_html
from viewer.qt.widgets.style import apply_theme, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.theme import DARK, LIGHT


@pytest.fixture
def rows(qtbot) -> CaptionRows:
    rows = CaptionRows()
    qtbot.addWidget(rows)
    rows.show_captions(["They <b>hug</b> & part.", "One hugs."])
    return rows


def htmls(rows: CaptionRows) -> list[str]:
    return [text.text() for _, text in rows._rows]


def test_captions_are_escaped(rows: CaptionRows) -> None:
    plain = [QTextDocumentFragment.fromHtml(text).toPlainText() for text in htmls(rows)]
    assert plain == rows.texts == ["They <b>hug</b> & part.", "One hugs."]


def test_tooltips_show_parts_of_speech(rows: CaptionRows) -> None:
    rows.show_captions(["They hug.", "They part."], ["they/PRON <b>/X", ""])
    tips = [text.toolTip().replace(WORD_JOINER, "") for _, text in rows._rows]
    assert tips == ["<p>they/PRON &lt;b&gt;/X</p>", ""]
    rows.show_captions(["They hug."])
    assert rows._rows[0][1].toolTip() == ""


def test_highlighting_ranges() -> None:
    text = 'a<b & "c"'
    html = highlighted_html(text, [(0, 1), (4, 9)])
    assert QTextDocumentFragment.fromHtml(html).toPlainText() == text
    background = theme_colours(current_theme())["selection"]
    assert html.count(background) == 2
    assert f'<span style="background:{background}">a</span>&lt;b' in html


def test_highlights_apply_to_later_captions(rows: CaptionRows) -> None:
    rows.highlight(lambda caption: [(caption.index("hug"), caption.index("hug") + 3)] if "hug" in caption else [])
    assert all("<span" in text for text in htmls(rows))
    rows.show_captions(["They wave.", "A hug."])
    assert ["<span" in text for text in htmls(rows)] == [False, True]
    rows.highlight(lambda _caption: [])
    assert not any("<span" in text for text in htmls(rows))


def test_highlights_follow_the_theme(rows: CaptionRows, qapp: QApplication) -> None:
    rows.highlight(lambda _caption: [(0, 3)])
    rows.show()
    dark = htmls(rows)
    apply_theme(qapp, LIGHT)
    qapp.processEvents()
    assert htmls(rows) != dark
    assert theme_colours(LIGHT)["selection"] in htmls(rows)[0]
    apply_theme(qapp, DARK)


def test_rows_of_many_captions_are_made_as_they_come_into_sight(qtbot) -> None:
    rows, area = CaptionRows(), QScrollArea()
    area.setWidget(rows)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(300, 400)
    captions = [f"Caption {number}." for number in range(10_000)]
    rows.show_captions(captions)
    with qtbot.waitExposed(area):
        area.show()
    assert 0 < len(rows._rows) <= 4 * BATCH
    made, bar = len(rows._rows), area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(rows._rows) > made)
    assert len(rows._rows) <= made + 4 * BATCH
    assert rows.texts == captions[: len(rows._rows)]
    assert rows._more.text() == f"{10_000 - len(rows._rows):,} more"
    rows.show_captions(captions[:3])
    assert (rows.texts, rows._more.isHidden(), len(rows._batches)) == (captions[:3], True, 1)


def test_the_last_captions_are_reached(qtbot) -> None:
    rows = CaptionRows()
    qtbot.addWidget(rows)
    captions = [f"{number}" for number in range(2 * BATCH + 3)]
    rows.show_captions(captions)
    for _ in range(3):
        rows._more.seen.emit()
    assert (rows.texts, rows._more.isHidden()) == (captions, True)
