"""The keys of all commands: searched, changed, exported, imported."""

from __future__ import annotations

from pathlib import Path

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.bulk.whole_file import write_whole
from viewer.errors import FileError
from viewer.qt.command import shown_key, use_keys
from viewer.qt.keymap import Imported, Keymap, normal
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.widgets.rows.row_focus import RowFocus
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, set_kind
from viewer.qt.workspace import Workspace

FILES = "Keys (*.json)"
MAX_BYTES = 1 << 20
ROW_PX = 26
TITLES = ("Command", "Menu", "Keys")
CHOOSE = "Choose a command, then press its new key in the field."


class KeysPage(QWidget):
    """Applies each change at once; a key that another command has is told before it is moved."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.keymap = Keymap(workspace.commands, workspace.settings.own_keys())
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Search commands and keys")
        self.filter.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.field = QKeySequenceEdit()
        self.field.setAccessibleName("New key")
        self.told = QLabel(CHOOSE)
        self.told.setProperty("kind", "secondary")
        self.told.setWordWrap(True)
        self.set, self.add = QPushButton("Set"), QPushButton("Add")
        self.none, self.default = QPushButton("No key"), QPushButton("Default")
        self.export_keys, self.import_keys = QPushButton("Export…"), QPushButton("Import…")
        self.defaults = QPushButton("All defaults")
        self._lay_out()
        self._fill()
        self._connect()
        self._show_choice()

    def chosen(self) -> str:
        """Id of the command that is chosen in the list; "" for none."""
        item = self.list.currentItem()
        return "" if item is None else item.data(0, Qt.UserRole)

    def choose(self, command: str) -> None:
        """Choose a command in the list."""
        self.list.setCurrentItem(self._items[command])

    def import_file(self, path: Path) -> Imported | None:
        """Take the keys of a file; None if it cannot be read, which is told."""
        try:
            with path.open("rb") as file:
                text = file.read(MAX_BYTES + 1)
            if len(text) > MAX_BYTES:
                raise FileError(path, "is too large to be a file of keys")
            imported = self.keymap.import_json(text.decode("utf-8", "replace"))
        except FileError as error:
            self._workspace.show_error(str(error))
            return None
        except OSError as error:
            self._workspace.show_error(f"{path} cannot be read ({error.strerror})")
            return None
        self._apply()
        return imported

    def _lay_out(self) -> None:
        self.list.setHeaderLabels(TITLES)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(RowFocus(self.list))
        self.list.setSelectionMode(QAbstractItemView.SingleSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.Stretch)
        for section in (1, 2):
            self.list.header().setSectionResizeMode(section, QHeaderView.ResizeToContents)
        ButtonKeys(self, self.set, self.add, self.none, self.default)
        ButtonKeys(self, self.export_keys, self.import_keys, self.defaults)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(_row(self.field, self.set, self.add, self.none, self.default))
        column.addWidget(self.told)
        column.addLayout(_row(QWidget(), self.export_keys, self.import_keys, self.defaults))

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        for command in self._workspace.commands:
            item = QTreeWidgetItem([command.name, command.menu, ""])
            item.setData(0, Qt.UserRole, command.id)
            item.setSizeHint(0, QSize(0, ROW_PX))
            self._items[command.id] = item
            self.list.addTopLevelItem(item)
        self._show_keys()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show_choice)
        self.field.keySequenceChanged.connect(self._take_key)
        self.set.clicked.connect(self._set)
        self.add.clicked.connect(self._add)
        self.none.clicked.connect(self._set_none)
        self.default.clicked.connect(self._set_default)
        self.defaults.clicked.connect(self._reset_all)
        self.export_keys.clicked.connect(self._export)
        self.import_keys.clicked.connect(self._import)

    # -- showing

    def _show_keys(self) -> None:
        changed = self.keymap.chosen
        for name, item in self._items.items():
            item.setText(2, "   ".join(map(shown_key, self.keymap.keys(name))))
            font = item.font(2)
            font.setBold(name in changed)
            item.setFont(2, font)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items.values():
            searched = " ".join(item.text(column) for column in range(len(TITLES))).casefold()
            item.setHidden(not all(word in searched for word in words))

    def _show_choice(self) -> None:
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._show_conflict()

    def _take_key(self, sequence: QKeySequence) -> None:
        """Keep one key only, the one pressed last."""
        if sequence.count() > 1:
            self.field.blockSignals(True)
            self.field.setKeySequence(QKeySequence(sequence[sequence.count() - 1]))
            self.field.blockSignals(False)
        self._show_conflict()

    def _show_conflict(self) -> None:
        """Say who has the key that was pressed."""
        command, key = self.chosen(), self._key()
        owner = self.keymap.owner(key) if key else None
        for button in (self.set, self.add):
            button.setEnabled(bool(command and key) and (owner is None or owner.id != command))
        self.none.setEnabled(bool(command) and bool(self.keymap.keys(command)))
        self.default.setEnabled(command in self.keymap.chosen)
        if owner is not None and owner.id != command:
            text = f"{shown_key(key)} is on “{owner.name}”, which would lose it."
        elif owner is not None:
            text = f"{shown_key(key)} runs this command already."
        elif key:
            text = f"{shown_key(key)} is free."
        else:
            text = CHOOSE
        self._tell(text, is_warning=owner is not None and owner.id != command)

    def _tell(self, text: str, *, is_warning: bool = False) -> None:
        self.told.setText(text)
        set_kind(self.told, "warning" if is_warning else "secondary")

    def _key(self) -> str:
        return normal(self.field.keySequence().toString(QKeySequence.PortableText))

    # -- changing

    def _set(self) -> None:
        self.keymap.set_keys(self.chosen(), [self._key()])
        self._apply()

    def _add(self) -> None:
        self.keymap.set_keys(self.chosen(), [*self.keymap.keys(self.chosen()), self._key()])
        self._apply()

    def _set_none(self) -> None:
        self.keymap.set_keys(self.chosen(), [])
        self._apply()

    def _set_default(self) -> None:
        self.keymap.reset(self.chosen())
        self._apply()

    def _reset_all(self) -> None:
        self.keymap.reset_all()
        self._apply()

    def _apply(self) -> None:
        """Use the keys from now on, and save them."""
        self._workspace.settings.save_own_keys(self.keymap.chosen)
        use_keys(self.keymap.chosen)
        self._workspace.keys_changed.emit()
        self._show_keys()
        self._show_choice()

    # -- files

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Export keys", str(Path.home() / "keys.json"), FILES)
        if chosen:
            path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".json")
            try:
                write_whole(path, self.keymap.to_json().encode())
            except FileError as error:
                self._workspace.show_error(str(error))
            else:
                self._tell(f"Saved {path}")

    def _import(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Import keys", str(Path.home()), FILES)
        imported = self.import_file(Path(chosen)) if chosen else None
        if imported is not None:
            self._tell(f"Keys of {imported.taken:,} commands were imported.")
            if imported.problems:
                ReportDialog("Import keys", "Some keys were left out:", imported.problems, self.window()).exec_()


def _row(first: QWidget, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(first, 1)
    for button in buttons:
        row.addWidget(button)
    return row
