"""The field of presets: choose one, save the choices as one, delete one."""

from collections.abc import Mapping
from typing import Any

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QComboBox, QInputDialog, QToolButton, QWidget

from viewer.export.order.preset import LONGEST_NAME
from viewer.qt.exporting.questions import ask_to_delete_preset, ask_to_replace_preset
from viewer.qt.widgets.fields import row_layout
from viewer.qt.widgets.style import GRID, icon

NONE = "No preset"
CHANGED = "Changed"


class PresetField(QWidget):
    """Shows which preset the choices are."""

    chosen = pyqtSignal(object)  # the preset, a mapping
    presets_changed = pyqtSignal(object)  # all presets by name

    def __init__(self) -> None:
        super().__init__()
        self._presets: dict[str, Mapping[str, Any]] = {}
        self._now: Mapping[str, Any] = {}
        self.names = QComboBox()
        self.names.setAccessibleName("Preset")
        self.names.setToolTip("Presets: choices of this dialog under a name")
        self.names.setMinimumWidth(18 * GRID)
        self.names.setSizeAdjustPolicy(QComboBox.AdjustToMinimumContentsLengthWithIcon)
        self.save, self.delete = QToolButton(), QToolButton()
        for button, name, text in (
            (self.save, "content-save-outline", "Save the choices as a preset"),
            (self.delete, "trash-can-outline", "Delete the preset"),
        ):
            button.setIcon(icon(name))
            button.setToolTip(text)
            button.setAccessibleName(text)
        row = row_layout(self)
        row.setSpacing(GRID // 2)
        for widget in (self.names, self.save, self.delete):
            row.addWidget(widget)
        self.names.activated.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self._show()

    def set_presets(self, presets: Mapping[str, Mapping[str, Any]]) -> None:
        """Set all presets."""
        self._presets = dict(presets)
        self._show()

    def show_choices(self, choices: Mapping[str, Any]) -> None:
        """Show which preset the choices are."""
        self._now = choices
        self._show()

    @property
    def shown(self) -> str:
        """The name of the preset that the choices are; "" for none."""
        return next((name for name, preset in self._presets.items() if preset == self._now), "")

    def _show(self) -> None:
        names = sorted(self._presets, key=str.casefold)
        entries = [(NONE if not names else CHANGED, "")] if not self.shown else []
        entries += [(name, name) for name in names]
        if entries != [(self.names.itemText(i), self.names.itemData(i)) for i in range(self.names.count())]:
            self.names.clear()
            for text, name in entries:
                self.names.addItem(text, name)
        self.names.setCurrentIndex(max(0, self.names.findData(self.shown)))
        self.names.setEnabled(bool(names))
        self.delete.setEnabled(bool(self.shown))

    def _choose(self, index: int) -> None:
        preset = self._presets.get(self.names.itemData(index))
        if preset is not None:
            self.chosen.emit(preset)

    def _save(self) -> None:
        flags = Qt.WindowFlags() | Qt.WindowCloseButtonHint
        name, accepted = QInputDialog.getText(
            self.window(), "Save a preset", "Name of the preset:", text=self.shown, flags=flags
        )
        name = name.strip()[:LONGEST_NAME]
        if not accepted or not name:
            return
        if name in self._presets and name != self.shown and not ask_to_replace_preset(self.window(), name):
            return
        self._change({**self._presets, name: self._now})

    def _delete(self) -> None:
        shown = self.shown
        if shown and ask_to_delete_preset(self.window(), shown):
            self._change({name: preset for name, preset in self._presets.items() if name != shown})

    def _change(self, presets: Mapping[str, Mapping[str, Any]]) -> None:
        self.set_presets(presets)
        self.presets_changed.emit(presets)
