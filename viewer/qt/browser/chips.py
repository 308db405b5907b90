"""The active filters as removable chips."""

from collections.abc import Mapping

from PyQt5.QtCore import QPoint, QSize, Qt, pyqtSignal
from PyQt5.QtWidgets import QApplication, QButtonGroup, QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from viewer.qt.widgets.chip import CHIP_PX, Chip
from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.style import GRID
from viewer.search.facets import FACET_TITLES, Facet, FacetValue

MAX_LINES = 4.5  # of chips; the half line shows that there are more to scroll to


class FilterChips(QScrollArea):
    """A chip for each chosen facet value; hidden if there is none. Chip widgets are reused."""

    removed = pyqtSignal(str, str)  # facet, value
    cleared = pyqtSignal()
    menu_requested = pyqtSignal(str, str, QPoint)  # facet, value, point of the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool: list[Chip] = []
        self._buttons = QButtonGroup(self)  # ids are indexes into the pool
        self._buttons.setExclusive(False)
        self._buttons.idClicked.connect(self._remove)
        self._shown: tuple[tuple[str, str, str], ...] = ()  # facet, value, text
        self._lines = QWidget()
        self.clear_all = QPushButton("Clear all")
        self.clear_all.setProperty("kind", "link")
        self.clear_all.setCursor(Qt.PointingHandCursor)
        self.clear_all.setFocusPolicy(Qt.TabFocus)
        self.clear_all.clicked.connect(self.cleared)
        self._flow = FlowLayout(self._lines, GRID // 2)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.clear_all)
        self.setWidget(self._lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.NoFrame)
        self.setFocusPolicy(Qt.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Preferred, QSizePolicy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def chips(self) -> list[Chip]:
        """The chips shown."""
        return self._pool[: len(self._shown)]

    def heightForWidth(self, width: int) -> int:
        """Height of the lines, limited to leave space for the list."""
        return min(self._flow.heightForWidth(width), round(MAX_LINES * (CHIP_PX + GRID // 2)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._flow.minimumSize()

    def show_found(self, facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
        """Show the chosen values of these facets."""
        shown = tuple(
            (facet, value.value, f"{FACET_TITLES[facet]}: {value.label}")
            for facet, values in facets.items()
            for value in values
            if value.chosen
        )
        if shown == self._shown:
            return
        focused = self._focused_index()
        self._shown = shown
        self.setUpdatesEnabled(False)
        while len(self._pool) < len(shown):
            self._add_chip()
        for index, chip in enumerate(self._pool):
            if index < len(shown):
                chip.show_text(shown[index][2])
            chip.setVisible(index < len(shown))
        self.clear_all.setVisible(len(shown) > 1)
        self.setUpdatesEnabled(True)  # else what is below them would not be painted when they are hidden
        self.setVisible(bool(shown))
        self.updateGeometry()
        if focused is not None and shown:
            self._pool[min(focused, len(shown) - 1)].setFocus(Qt.OtherFocusReason)

    def _focused_index(self) -> int | None:
        focused = QApplication.focusWidget()
        return next((index for index, chip in enumerate(self._pool) if chip is focused), None)

    def _add_chip(self) -> None:
        chip = Chip(self._lines)
        chip.setContextMenuPolicy(Qt.CustomContextMenu)
        chip.customContextMenuRequested.connect(self._request_menu)
        self._buttons.addButton(chip, len(self._pool))
        self._pool.append(chip)
        self._flow.removeWidget(self.clear_all)  # stays last
        self._flow.addWidget(chip)
        self._flow.addWidget(self.clear_all)
        self.setTabOrder(chip, self.clear_all)

    def _request_menu(self, point: QPoint) -> None:
        chip = self.sender()
        facet, value, _ = self._shown[self._pool.index(chip)]
        self.menu_requested.emit(facet, value, chip.mapToGlobal(point))

    def _remove(self, index: int) -> None:
        facet, value, _ = self._shown[index]
        self.removed.emit(facet, value)
