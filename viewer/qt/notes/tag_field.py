"""The tags of a sequence: chips and a field to add tags."""

from collections.abc import Iterable

from PyQt5.QtCore import QEvent, QStringListModel, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.qt.command import shown_key
from viewer.qt.widgets.chip import Chip
from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.shortcut_override import PopupKeys
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.text.error_line import ErrorLine

FIELD_PX = 104


class TagField(QWidget):
    """Shows tags and emits those to add and remove. Chip widgets are reused."""

    added = pyqtSignal(str)
    removed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pool: list[Chip] = []
        self._buttons = QButtonGroup(self)  # ids are indexes into the pool
        self._buttons.setExclusive(False)
        self._buttons.idClicked.connect(self._remove)
        self._tags: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self.field = TagEntry()
        self.error = ErrorLine()
        lines = QWidget()
        policy = QSizePolicy(QSizePolicy.Preferred, QSizePolicy.Fixed)
        policy.setHeightForWidth(True)
        lines.setSizePolicy(policy)
        self._flow = FlowLayout(lines, GRID // 2)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(lines)
        column.addWidget(self.error)
        self.field.entered.connect(self._add)
        self.field.textEdited.connect(self.error.clear)

    @property
    def chips(self) -> list[Chip]:
        """The chips shown."""
        return self._pool[: len(self._tags)]

    def show_tags(self, tags: tuple[str, ...], known: Iterable[str]) -> None:
        """Show the tags of a sequence. `known`: all tags to choose from."""
        known = tuple(known)
        if (tags, known) == (self._tags, self._known):
            return
        focused = QApplication.focusWidget()
        focused_index = next((index for index, chip in enumerate(self.chips) if chip is focused), None)
        self._tags, self._known = tags, known
        while len(self._pool) < len(tags):
            self._add_chip()
        for index, chip in enumerate(self._pool):
            if index < len(tags):
                chip.show_text(tags[index])
            chip.setVisible(index < len(tags))
        if focused_index is not None:
            (self._pool[min(focused_index, len(tags) - 1)] if tags else self.field).setFocus(Qt.OtherFocusReason)
        self.field.set_suggestions(tag for tag in known if tag not in tags)

    def clear_entry(self) -> None:
        """Clear the text being typed, and close its suggestions."""
        self.field.clear()
        self.field.completer().popup().hide()
        self.error.clear()

    def _add(self, text: str) -> None:
        try:
            tag = rules.tag(text)
        except MarkError as error:
            self.error.show_error(str(error))
            return
        self.field.clear()
        self.error.clear()
        self.added.emit(tag)

    def _add_chip(self) -> None:
        chip = Chip(self)
        self._buttons.addButton(chip, len(self._pool))
        self._pool.append(chip)
        self._flow.removeWidget(self.field)  # stays last
        self._flow.addWidget(chip)
        self._flow.addWidget(self.field)
        self.setTabOrder(chip, self.field)

    def _remove(self, index: int) -> None:
        self.removed.emit(self._tags[index])


class TagEntry(QLineEdit):
    """Enter, a comma or the plus adds the tag; existing tags are suggested. Escape clears the text, then leaves."""

    entered = pyqtSignal(str)
    escaped = pyqtSignal()  # Escape in the empty field

    def __init__(self) -> None:
        super().__init__()
        self._suggestions = QStringListModel(self)
        self.setPlaceholderText("Add a tag")
        self.setAccessibleName("Add a tag")
        self.setFixedWidth(FIELD_PX)
        self.setMaxLength(2 * rules.TAG_LENGTH)
        self.setAcceptDrops(False)
        self.plus = self.addAction(icon("plus"), QLineEdit.TrailingPosition)
        self.plus.setToolTip(f"Add this tag ({shown_key('Return')})")
        self.plus.setVisible(False)
        self.plus.triggered.connect(self._enter_text)
        self.textChanged.connect(self._show_plus)
        completer = QCompleter(self._suggestions, self)
        completer.setCaseSensitivity(Qt.CaseInsensitive)
        completer.setFilterMode(Qt.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = completer.popup()
        popup.setProperty("kind", "popup")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # the default delegate ignores the stylesheet
        self._popup_keys = PopupKeys(popup)
        completer.activated[str].connect(self._enter, Qt.QueuedConnection)  # after the completer has set the text
        self.setCompleter(completer)

    def set_suggestions(self, tags: Iterable[str]) -> None:
        """Set the tags to suggest."""
        self._suggestions.setStringList(list(tags))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in (Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) or event.text() == ",":
            self._enter_text()
        elif event.key() == Qt.Key_Escape:
            if self.completer().popup().isVisible():
                self.completer().popup().hide()
            elif self.text():
                self.clear()
            else:
                self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _show_plus(self, text: str) -> None:
        self.plus.setVisible(bool(text.strip()))

    def _enter_text(self) -> None:
        if self.text().strip():
            self._enter(self.text())

    def _enter(self, text: str) -> None:
        self.completer().popup().hide()
        self.entered.emit(text)
