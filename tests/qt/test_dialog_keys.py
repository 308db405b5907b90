"""Every key of a dialog's labels and buttons belongs to one of them, also while something is made or is saved."""

import re
from collections import Counter

import pytest
from PyQt5.QtWidgets import QAbstractButton, QDialog, QLabel

from viewer.qt.sharing.convert.dialog import ConvertDialog
from viewer.qt.sharing.page.dialog import PageDialog
from viewer.qt.sharing.report.dialog import ReportDialog
from viewer.qt.study.dialog import StudyDialog

DIALOGS = {
    "page": PageDialog,
    "report": ReportDialog,
    "scene": lambda: ConvertDialog("scene"),
    "save as": lambda: ConvertDialog("parameters"),
    "study": StudyDialog,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_keys_are_unique_and_close_has_one(qtbot, name):
    dialog: QDialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    widgets = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    keys = Counter(key.lower() for widget in widgets for key in re.findall("&([^&])", widget.text()))
    assert [key for key, count in keys.items() if count > 1] == []
    assert dialog.close_button.text() == "&Close"
    assert not dialog.close_button.isDefault()
