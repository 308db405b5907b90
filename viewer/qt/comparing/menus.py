"""The menus of a source: what can be done with it, and its colour."""

from __future__ import annotations

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtGui import QColor
from PyQt5.QtWidgets import QAction, QActionGroup, QColorDialog, QMenu, QWidget

from viewer.comparing.align import Align
from viewer.qt.comparing.source_row import SWATCH_PX
from viewer.qt.widgets.style import colour_icon
from viewer.qt.workspace import Workspace
from viewer.state.sources.source import COLOURS, REFERENCE

ALIGN_TEXTS: dict[Align, str] = {
    "none": "Where its files have it",
    "position": "At the place of {}",
    "heading": "At the place of {}, facing the same way",
}


class ColourMenu(QMenu):
    """Colours for a source. Deletes itself."""

    def __init__(self, workspace: Workspace, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._sources = workspace.session.sources
        self._number = number
        self._colours: dict[QAction, str] = {}
        names = ("Grey", "Green", "Purple", "Amber", "Blue", "Red", "Teal", "Olive")
        for name, colour in zip(names, COLOURS, strict=True):
            action = QAction(colour_icon(colour, SWATCH_PX), name, self)
            self.addAction(action)
            self._colours[action] = colour
        self.addSeparator()
        self._other = self.addAction("Other…")
        self.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        colour = self._colours.get(action)
        if colour is None:
            before = QColor(self._sources[self._number].colour)
            chosen = QColorDialog.getColor(before, self.parentWidget(), "Colour of the source")
            if not chosen.isValid():
                return
            colour = chosen.name().upper()
        self._sources.recolour(self._number, colour)


class SourceMenu(QMenu):
    """What can be done with a source. Deletes itself."""

    pick_requested = pyqtSignal(int)  # number of the source

    def __init__(self, workspace: Workspace, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        sources = self._sources = workspace.session.sources
        self._number, self._name = number, workspace.session.name
        self._place = [source.number for source in sources].index(number)
        source = sources[number]
        self._workspace = workspace
        details = self.addAction("Details, and how it is read")
        details.triggered.connect(self._show_details)
        details.setEnabled(source.is_on)
        self.addSeparator()
        pick = self.addAction("Pick its clip…")
        pick.triggered.connect(self._ask)
        pick.setEnabled(not source.is_reference and self._name is not None)
        if self._name is not None and sources.picked(number, self._name) is not None:
            self.addAction("Take the clip that is found").triggered.connect(self._take_found)
        if not source.is_reference:
            self._aligns = self._add_aligns(sources[REFERENCE].name)
        self.addSeparator()
        up, down = self.addAction("Move up"), self.addAction("Move down")
        up.setEnabled(self._place > 0)
        down.setEnabled(self._place < len(sources) - 1)
        up.triggered.connect(self._move_up)
        down.triggered.connect(self._move_down)
        self.addSeparator()
        remove = self.addAction("Remove")
        remove.setEnabled(not source.is_reference)
        remove.triggered.connect(self._remove)

    def _show_details(self) -> None:
        self._workspace.dock_requested.emit("details")
        self._workspace.source_details_requested.emit(self._number)

    def _add_aligns(self, reference: str) -> dict[QAction, Align]:
        """Add a menu of where its clips are put."""
        menu, group = self.addMenu("Where it begins"), QActionGroup(self)
        found: dict[QAction, Align] = {}
        for align, text in ALIGN_TEXTS.items():
            action = QAction(text.format(reference.replace("&", "&&")), menu)
            menu.addAction(action)
            action.setCheckable(True)
            action.setChecked(self._sources[self._number].align == align)
            group.addAction(action)
            found[action] = align
        group.triggered.connect(self._align)
        return found

    def _align(self, action: QAction) -> None:
        self._sources.align(self._number, self._aligns[action])

    def _ask(self) -> None:
        self.pick_requested.emit(self._number)

    def _take_found(self) -> None:
        if self._name is not None:
            self._sources.pick(self._number, self._name, None)

    def _move_up(self) -> None:
        self._sources.move(self._number, self._place - 1)

    def _move_down(self) -> None:
        self._sources.move(self._number, self._place + 1)

    def _remove(self) -> None:
        self._sources.remove(self._number)
