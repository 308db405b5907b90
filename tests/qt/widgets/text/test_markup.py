"""Markup from a dataset is shown as it is written."""

from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QTextDocument
from PyQt5.QtWidgets import QMessageBox, QWidget

from viewer.dataset import Library
from viewer.health.finding import Finding
from viewer.index.facts import library_facts
from viewer.qt.browser.columns import ACTION
from viewer.qt.browser.table import SequenceTable
from viewer.qt.exporting.path_field import PathField
from viewer.qt.filters.model import FacetModel
from viewer.qt.health.table import HealthTable
from viewer.qt.widgets.chip import Chip
from viewer.qt.widgets.dialogs import questions
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.search.facets import FacetValue

MARKUP = '<img src="file:///etc/passwd"><b>Hug</b> &amp; <h1>'


def shown(tooltip: str) -> str:
    """What Qt makes of it."""
    if not Qt.mightBeRichText(tooltip):
        return tooltip
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def test_markup_is_shown_as_it_is_written():
    for text in (MARKUP, "a < b", "plain", "two\nlines", "<", "<p>\n  <i>x</i>", "&lt;b&gt;"):
        assert shown(plain_tooltip(text)) == text


def test_widgets(qtbot):
    parent = QWidget()
    label, field, chip = ElidedLabel(), PathField(), Chip(parent)
    for widget in (label, field, parent):
        qtbot.addWidget(widget)
    label.set_full_text(MARKUP, MARKUP)
    field.show_path(Path(MARKUP))
    chip.show_text(MARKUP)
    assert shown(label.toolTip()) == MARKUP
    assert shown(field.field.toolTip()) == str(Path(MARKUP))
    assert shown(chip.toolTip()) == f"Remove {MARKUP}"


def test_lists():
    facets = FacetModel()
    facets.show_values((FacetValue(MARKUP, MARKUP, 3, False),))
    assert shown(facets.data(facets.index(0, 0), Qt.ToolTipRole)) == f"{MARKUP}: 3"
    assert facets.data(facets.index(0, 0), Qt.DisplayRole) == f"{MARKUP}: 3"
    table = HealthTable()
    table.add([Finding("missing", "wrong", MARKUP, MARKUP, MARKUP)])
    for column in (1, 2):
        assert MARKUP in shown(table.data(table.index(0, column), Qt.ToolTipRole))


def test_the_list_of_sequences(small_dataset):
    small_dataset.write("annots/action_setting.txt", f"{MARKUP}\n" * 40)
    table = SequenceTable(library_facts(Library.open(small_dataset.root)))
    assert shown(table.index(0, ACTION).data(Qt.ToolTipRole)) == MARKUP


def test_a_question_about_a_file(qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QMessageBox, "exec_", lambda box: asked.append((box.text(), box.informativeText())))
    parent = QWidget()
    qtbot.addWidget(parent)
    path = Path("/data/<b>x") / "<i>y"
    questions.ask_to_replace(parent, path)
    assert [tuple(map(shown, texts)) for texts in asked] == [("The file <i>y already exists.", "In /data/<b>x")]


def test_a_report(qtbot):
    dialog = ReportDialog("Title", MARKUP, [MARKUP])
    qtbot.addWidget(dialog)
    assert dialog.summary.textFormat() == Qt.PlainText
