"""Rows of a number or label and a text, as many as there are texts."""

from collections.abc import Iterable

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.qt.elided_label import ElidedLabel
from viewer.qt.style import GRID


class CaptionRows(QWidget):
    """Captions, numbered, wrapped, to be selected and copied. Labels are kept and used again."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = _grid(self, 16)
        self._none = QLabel("No captions")
        self._none.setProperty("kind", "quiet")
        self._grid.addWidget(self._none, 0, 0, 1, 2)

    @property
    def texts(self) -> list[str]:
        """The captions that are shown."""
        return [text.text() for _, text in self._rows if not text.isHidden()]

    def show_captions(self, captions: Iterable[str]) -> None:
        captions = tuple(captions)
        while len(self._rows) < len(captions):
            self._add_row()
        self._none.setVisible(not captions)
        for index, (number, text) in enumerate(self._rows):
            text.setText(captions[index] if index < len(captions) else "")
            number.setVisible(index < len(captions))
            text.setVisible(index < len(captions))

    def _add_row(self) -> None:
        number, text = QLabel(str(len(self._rows) + 1)), QLabel()
        number.setProperty("kind", "quiet")
        text.setTextFormat(Qt.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextSelectableByMouse)
        row = len(self._rows) + 1
        self._grid.addWidget(number, row, 0, Qt.AlignLeft | Qt.AlignTop)
        self._grid.addWidget(text, row, 1)
        self._rows.append((number, text))


class FileRows(QWidget):
    """Files: what each is and where, the path cut in its middle and whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, ElidedLabel]] = []
        self._grid = _grid(self, 64)

    @property
    def texts(self) -> list[str]:
        """What is shown of each path, before it is cut."""
        return [path.whole_text for _, path in self._rows if not path.isHidden()]

    def show_files(self, files: Iterable[tuple[str, str, bool]]) -> None:
        """Show (what, full path, whether it is there) of each file."""
        files = tuple(files)
        while len(self._rows) < len(files):
            self._add_row()
        for (label, path), (what, where, exists) in zip(self._rows, files, strict=False):
            label.setText(what)
            path.setEnabled(exists)
            path.set_whole_text(where if exists else f"missing: {where}", where if exists else f"Missing: {where}")
        for index, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(index < len(files))

    def _add_row(self) -> None:
        label, path = QLabel(), ElidedLabel()
        label.setProperty("kind", "secondary")
        path.setProperty("kind", "path")
        row = len(self._rows)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(path, row, 1)
        self._rows.append((label, path))


def _grid(widget: QWidget, first_column: int) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID // 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnMinimumWidth(0, first_column)
    grid.setColumnStretch(1, 1)
    return grid
