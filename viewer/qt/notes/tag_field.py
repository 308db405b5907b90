"""The tags of a sequence: chips, and a field to add one."""

from collections.abc import Iterable

from PyQt5.QtCore import QEvent, QStringListModel, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QApplication, QCompleter, QLineEdit, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.qt.widgets.chip import Chip
from viewer.qt.widgets.error_line import ErrorLine
from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.style import GRID

FIELD_PX = 104


class TagField(QWidget):
    """Shows tags and tells which are to be added and removed. Chips are kept and used again."""

    added = pyqtSignal(str)
    removed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pool: list[Chip] = []
        self._tags: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self.field = TagEntry()
        self.wrong = ErrorLine()
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
        column.addWidget(self.wrong)
        self.field.entered.connect(self._add)
        self.field.textEdited.connect(lambda _: self.wrong.show_error(""))

    @property
    def chips(self) -> list[Chip]:
        """Those that are shown."""
        return self._pool[: len(self._tags)]

    def show_tags(self, tags: tuple[str, ...], known: Iterable[str]) -> None:
        """Show the tags of a sequence; `known`: those that there are, to choose from."""
        known = tuple(known)
        if (tags, known) == (self._tags, self._known):
            return
        focused = QApplication.focusWidget()
        had_focus = next((place for place, chip in enumerate(self.chips) if chip is focused), None)
        self._tags, self._known = tags, known
        while len(self._pool) < len(tags):
            self._add_chip()
        for place, chip in enumerate(self._pool):
            if place < len(tags):
                chip.show_text(tags[place])
            chip.setVisible(place < len(tags))
        if had_focus is not None:
            (self._pool[min(had_focus, len(tags) - 1)] if tags else self.field).setFocus(Qt.OtherFocusReason)
        self.field.offer(tag for tag in known if tag not in tags)

    def clear_entry(self) -> None:
        """Forget what was typed: another sequence is shown."""
        self.field.clear()
        self.wrong.show_error("")

    def _add(self, text: str) -> None:
        try:
            tag = rules.tag(text)
        except MarkError as error:
            self.wrong.show_error(str(error))
            return
        self.field.clear()
        self.wrong.show_error("")
        self.added.emit(tag)

    def _add_chip(self) -> None:
        place = len(self._pool)
        chip = Chip(self)
        chip.removed.connect(lambda: self.removed.emit(self._tags[place]))
        self._pool.append(chip)
        self._flow.removeWidget(self.field)  # which stays the last
        self._flow.addWidget(chip)
        self._flow.addWidget(self.field)
        self.setTabOrder(chip, self.field)


class TagEntry(QLineEdit):
    """Enter or a comma adds what is typed, which is completed from the tags there are. Escape clears, then leaves."""

    entered = pyqtSignal(str)
    escaped = pyqtSignal()  # the keys of the window are wanted again

    def __init__(self) -> None:
        super().__init__()
        self._offered = QStringListModel(self)
        self.setPlaceholderText("Add a tag")
        self.setAccessibleName("Add a tag")
        self.setFixedWidth(FIELD_PX)
        self.setMaxLength(2 * rules.TAG_LENGTH)
        self.setAcceptDrops(False)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseInsensitive)
        completer.setFilterMode(Qt.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.popup().setProperty("kind", "popup")
        completer.popup().setItemDelegate(QStyledItemDelegate(completer.popup()))  # its own knows no stylesheet
        completer.activated[str].connect(self._take, Qt.QueuedConnection)  # after the completer has written it
        self.setCompleter(completer)

    def offer(self, tags: Iterable[str]) -> None:
        """What may be completed to."""
        self._offered.setStringList(list(tags))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in (Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) or event.text() == ",":
            if self.text().strip():
                self._take(self.text())
        elif event.key() == Qt.Key_Escape:
            if self.completer().popup().isVisible():
                self.completer().popup().hide()
            elif self.text():
                self.clear()
            else:
                self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        self.completer().popup().hide()
        self.entered.emit(text)
