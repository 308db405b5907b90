"""Rows of captions and files."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PyQt5.QtCore import QEvent, QPoint, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QPaintEvent
from PyQt5.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.widgets.text.plain_text import ZERO_WIDTH_SPACE, wrap_long_words

WORD_JOINER = "\N{WORD JOINER}"
BATCH = 16  # captions whose rows are made at once
Ranges = Sequence[tuple[int, int]]  # (start, end) of characters, sorted, not overlapping


class CaptionRows(QWidget):
    """Numbered, selectable captions with highlighted words. Labels are reused.

    Of many captions the rows are made as they come into sight. The tooltip shows the parts of speech if the file has
    them.
    """

    menu_requested = pyqtSignal(int, str, QPoint)  # index of the caption, selected text, point of the screen

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._captions: tuple[str, ...] = ()
        self._words: Sequence[str] = ()
        self._find_ranges: Callable[[str], Ranges] = lambda _caption: ()
        self._no_captions = QLabel("No captions")
        self._no_captions.setProperty("kind", "quiet")
        self._more = _More()
        self._more.seen.connect(self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._no_captions)
        self._column.addWidget(self._more)
        self._batches: list[QWidget] = []

    @property
    def texts(self) -> list[str]:
        """The captions shown."""
        return [caption for caption, (_, text) in zip(self._captions, self._rows, strict=False) if not text.isHidden()]

    def show_captions(self, captions: Iterable[str], words: Sequence[str] = ()) -> None:
        """Show captions. `words`: "word/TAG word/TAG" for each caption, or empty."""
        self._captions, self._words = tuple(captions), words
        while len(self._batches) > 1:
            self._drop_batch()
        self._no_captions.setVisible(not self._captions)
        self._add_rows(BATCH)

    def highlight(self, find_ranges: Callable[[str], Ranges]) -> None:
        """Highlight the ranges that `find_ranges` returns for a caption, also in captions shown later."""
        self._find_ranges = find_ranges
        self._update_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Update the colour of highlights."""
        super().changeEvent(event)
        if event.type() == QEvent.StyleChange:
            self._update_texts()

    def _show_more(self) -> None:
        self._add_rows(len(self._rows) + BATCH)

    def _add_rows(self, count: int) -> None:
        """Make rows until there are so many, or one for each caption."""
        while len(self._rows) < min(count, len(self._captions)):
            self._add_row()
        self._update_rows()

    def _update_rows(self) -> None:
        n_captions = len(self._captions)
        for index, (number, text) in enumerate(self._rows):
            number.setVisible(index < n_captions)
            text.setVisible(index < n_captions)
            text.setToolTip(_tagged_html(self._words[index]) if index < len(self._words) else "")
        for batch in self._batches:
            batch.setVisible(n_captions > 0)
        self._more.show_count(n_captions - len(self._rows))
        self._update_texts()

    def _update_texts(self) -> None:
        for index, (_, text) in enumerate(self._rows):
            caption = self._captions[index] if index < len(self._captions) else ""
            html = highlighted_html(caption, self._find_ranges(caption))
            if html != text.text():
                text.setText(html)

    def _add_row(self) -> None:
        """Add a row. Some rows have a widget of their own around them, so that the layout remembers their height."""
        row = len(self._rows) % BATCH
        if row == 0:
            self._batches.append(QWidget())
            _grid(self._batches[-1], 16)
            self._column.insertWidget(self._column.indexOf(self._more), self._batches[-1])
        number, text = QLabel(str(len(self._rows) + 1)), QLabel()
        number.setProperty("kind", "quiet")
        text.setTextFormat(Qt.RichText)  # from `highlighted_html`, which escapes the caption
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextSelectableByMouse | Qt.TextSelectableByKeyboard)
        text.setFocusPolicy(Qt.StrongFocus)
        text.setProperty("kind", "caption")
        text.setContextMenuPolicy(Qt.CustomContextMenu)
        text.customContextMenuRequested.connect(self._request_menu)
        grid = self._batches[-1].layout()
        grid.addWidget(number, row, 0, Qt.AlignLeft | Qt.AlignTop)
        grid.addWidget(text, row, 1)
        self._rows.append((number, text))

    def _request_menu(self, point: QPoint) -> None:
        label = self.sender()
        index = next(index for index, (_, text) in enumerate(self._rows) if text is label)
        selected = label.selectedText().replace(ZERO_WIDTH_SPACE, "")
        self.menu_requested.emit(index, selected, label.mapToGlobal(point))

    def _drop_batch(self) -> None:
        batch = self._batches.pop()
        del self._rows[len(self._batches) * BATCH :]
        self._column.removeWidget(batch)
        batch.hide()
        batch.deleteLater()


class _More(QLabel):
    """How many captions have no row yet. Being painted, it asks for the next ones."""

    seen = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.seen)

    def show_count(self, count: int) -> None:
        """Show the number; hidden if there are none."""
        self.setVisible(count > 0)
        self.setText(f"{count:,} more")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._timer.start()  # not while painting


class FileRows(QWidget):
    """Labels and elided paths of files; tooltips show the full paths."""

    menu_requested = pyqtSignal(str, QPoint)  # full path, point of the screen

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, ElidedLabel]] = []
        self._places: list[str] = []
        self._grid = _grid(self, 64)

    @property
    def texts(self) -> list[str]:
        """The paths shown, before eliding."""
        return [path.full_text for _, path in self._rows if not path.isHidden()]

    def show_files(self, files: Iterable[tuple[str, str, bool]]) -> None:
        """Show files, given as (label, full path, exists)."""
        files = tuple(files)
        self._places = [location for _, location, _ in files]
        while len(self._rows) < len(files):
            self._add_row()
        for (label, path), (title, location, exists) in zip(self._rows, files, strict=False):
            label.setText(title)
            path.setEnabled(exists)
            prefix = "" if exists else "missing: "
            path.set_full_text(f"{prefix}{location}", f"{prefix.capitalize()}{location}")
        for index, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(index < len(files))

    def _add_row(self) -> None:
        label, path = QLabel(), ElidedLabel()
        label.setProperty("kind", "secondary")
        path.setProperty("kind", "path")
        path.setFocusPolicy(Qt.TabFocus)
        path.setContextMenuPolicy(Qt.CustomContextMenu)
        path.customContextMenuRequested.connect(self._request_menu)
        row = len(self._rows)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(path, row, 1)
        self._rows.append((label, path))

    def _request_menu(self, point: QPoint) -> None:
        label = self.sender()
        index = next(index for index, (_, path) in enumerate(self._rows) if path is label)
        self.menu_requested.emit(self._places[index], label.mapToGlobal(point))


def highlighted_html(text: str, ranges: Ranges) -> str:
    """Plain text as HTML with highlighted ranges."""
    background = theme_colours(current_theme())["selection"]
    parts, position = [], 0
    for start, end in ranges:
        parts.append(_html(text[position:start]))
        parts.append(f'<span style="background:{background}">{_html(text[start:end])}</span>')
        position = end
    return "".join((*parts, _html(text[position:])))


def _html(text: str) -> str:
    return escape(wrap_long_words(text))


def _tagged_html(words: str) -> str:
    """Words with part-of-speech tags as HTML, without line breaks between word and tag."""
    return f"<p>{escape(words).replace('/', WORD_JOINER + '/' + WORD_JOINER)}</p>" if words else ""


def _grid(widget: QWidget, first_column: int) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID // 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnMinimumWidth(0, first_column)
    grid.setColumnStretch(1, 1)
    return grid
