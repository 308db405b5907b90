"""Rows of a number or label and a text, as many as there are texts."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.qt.widgets.elided_label import ElidedLabel
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.widgets.wrap_long_words import wrap_long_words

WORD_JOINER = "\N{WORD JOINER}"
Ranges = Sequence[tuple[int, int]]  # of characters: first, one past the last; in order, apart from each other


class CaptionRows(QWidget):
    """Captions, numbered, wrapped, to be selected and copied. Labels are kept and used again.

    Where a file tells the kinds of their words, the mouse shows these.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._captions: tuple[str, ...] = ()
        self._marked: Callable[[str], Ranges] = lambda _caption: ()
        self._grid = _grid(self, 16)
        self._none = QLabel("No captions")
        self._none.setProperty("kind", "quiet")
        self._grid.addWidget(self._none, 0, 0, 1, 2)

    @property
    def texts(self) -> list[str]:
        """The captions that are shown."""
        return [caption for caption, (_, text) in zip(self._captions, self._rows, strict=False) if not text.isHidden()]

    def show_captions(self, captions: Iterable[str], words: Sequence[str] = ()) -> None:
        """Show these captions in place of those before; words: `word/KIND word/KIND` of each, or none of any."""
        self._captions = tuple(captions)
        while len(self._rows) < len(self._captions):
            self._add_row()
        self._none.setVisible(not self._captions)
        for index, (number, text) in enumerate(self._rows):
            number.setVisible(index < len(self._captions))
            text.setVisible(index < len(self._captions))
            text.setToolTip(_unbroken(words[index]) if index < len(words) else "")
        self._write()

    def mark(self, marked: Callable[[str], Ranges]) -> None:
        """Highlight the ranges that `marked` gives for a caption, in these captions and those to come."""
        self._marked = marked
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Highlights take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.StyleChange:
            self._write()

    def _write(self) -> None:
        for index, (_, text) in enumerate(self._rows):
            caption = self._captions[index] if index < len(self._captions) else ""
            written = highlighted(caption, self._marked(caption))
            if written != text.text():
                text.setText(written)

    def _add_row(self) -> None:
        number, text = QLabel(str(len(self._rows) + 1)), QLabel()
        number.setProperty("kind", "quiet")
        text.setTextFormat(Qt.RichText)  # of what `highlighted` wrote, where every character of the file is escaped
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
        return [path.full_text for _, path in self._rows if not path.isHidden()]

    def show_files(self, files: Iterable[tuple[str, str, bool]]) -> None:
        """Show (what, full path, whether it is there) of each file."""
        files = tuple(files)
        while len(self._rows) < len(files):
            self._add_row()
        for (label, path), (what, where, exists) in zip(self._rows, files, strict=False):
            label.setText(what)
            path.setEnabled(exists)
            path.set_full_text(where if exists else f"missing: {where}", where if exists else f"Missing: {where}")
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


def highlighted(text: str, ranges: Ranges) -> str:
    """Plain text as HTML, with the ranges on the ground of a selection."""
    ground = theme_colours(current_theme())["selection"]
    written, at = [], 0
    for first, end in ranges:
        before, marked = _html(text[at:first]), _html(text[first:end])
        written += [before, f'<span style="background:{ground}">', marked, "</span>"]
        at = end
    return "".join((*written, _html(text[at:])))


def _html(text: str) -> str:
    return escape(wrap_long_words(text))


def _unbroken(words: str) -> str:
    """Words with their kinds as HTML, where no line ends within one of them."""
    return f"<p>{escape(words).replace('/', WORD_JOINER + '/' + WORD_JOINER)}</p>" if words else ""


def _grid(widget: QWidget, first_column: int) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID // 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnMinimumWidth(0, first_column)
    grid.setColumnStretch(1, 1)
    return grid
