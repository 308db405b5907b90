"""The buttons for all sequences with findings."""

from PyQt5.QtCore import Qt

from viewer.health.finding import Finding
from viewer.qt.health.table import HealthTable
from viewer.qt.health.these_buttons import TheseButtons


def test_the_sequences_of_the_listed_findings_are_shown_or_tagged(qtbot):
    table, asked = HealthTable(), []
    buttons = TheseButtons(table)
    qtbot.addWidget(buttons)
    findings = [("jump", "wrong", "B"), ("keys", "note", "A"), ("jump", "wrong", "B"), ("dataset", "wrong", None)]
    table.add([Finding(kind, severity, name, "", "so it is") for kind, severity, name in findings])
    buttons.listing_requested.connect(lambda *which: asked.append(which))
    buttons.tagging_requested.connect(lambda *which: asked.append(which))
    for kind, button in (("all", buttons.show_these), ("jump", buttons.tag_these)):
        table.choose(kind)
        buttons.show_state()
        qtbot.mouseClick(button, Qt.LeftButton)
    assert [(kind, tuple(sorted(names))) for kind, names in asked] == [("all", ("A", "B")), ("jump", ("B",))]
    table.choose("dataset")
    buttons.show_state()
    assert not buttons.show_these.isEnabled(), "they are about no sequence"
