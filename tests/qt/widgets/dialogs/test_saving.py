"""Choosing a file to write."""

from pathlib import Path

import pytest
from PyQt5.QtWidgets import QFileDialog

from viewer.qt.widgets.dialogs.saving import choose_new_file


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/a/study.json", (Path("/a/study.json"), True)),
        ("/a/study.txt", (Path("/a/study.txt"), True)),
        ("/a/study", (Path("/a/study.json"), False)),  # the file dialog has not asked about this one
        ("", None),
    ],
)
def test_replacing_was_agreed_to_only_for_the_name_as_typed(monkeypatch, typed, expected):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, ""))
    assert choose_new_file(None, "Save", "", "Study (*.json)", ".json") == expected
