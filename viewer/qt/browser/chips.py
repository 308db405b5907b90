"""The filters in force, each as a chip that can be removed."""

from collections.abc import Mapping

from PyQt5.QtCore import QSize, Qt, pyqtSignal
from PyQt5.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from viewer.qt.widgets.chip import CHIP_PX, Chip
from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.style import GRID
from viewer.search.facets import FACET_TITLES, Facet, FacetValue

MOST_LINES = 4.5  # of chips; more are scrolled to, and the half one tells that they are there


class Chips(QScrollArea):
    """A chip a chosen value, in lines; hidden where nothing is chosen. Chips are kept and used again."""

    removed = pyqtSignal(str, str)  # facet, value
    cleared = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool: list[Chip] = []
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
        """Those that are shown."""
        return self._pool[: len(self._shown)]

    def heightForWidth(self, width: int) -> int:
        """As high as its lines, but leaves room for the list."""
        return min(self._flow.heightForWidth(width), round(MOST_LINES * (CHIP_PX + GRID // 2)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._flow.minimumSize()

    def show_found(self, facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
        """Show what is chosen of these facets."""
        shown = tuple(
            (facet, value.value, f"{FACET_TITLES[facet]}: {value.label}")
            for facet, values in facets.items()
            for value in values
            if value.chosen
        )
        if shown == self._shown:
            return
        had_focus = self._place_of_focus()
        self._shown = shown
        self.setUpdatesEnabled(False)
        while len(self._pool) < len(shown):
            self._add_chip()
        for place, chip in enumerate(self._pool):
            if place < len(shown):
                chip.show_text(shown[place][2])
            chip.setVisible(place < len(shown))
        self.clear_all.setVisible(len(shown) > 1)
        self.setVisible(bool(shown))
        self.updateGeometry()
        if had_focus is not None and shown:
            self._pool[min(had_focus, len(shown) - 1)].setFocus(Qt.OtherFocusReason)
        self.setUpdatesEnabled(True)

    def _place_of_focus(self) -> int | None:
        focused = QApplication.focusWidget()
        return next((place for place, chip in enumerate(self._pool) if chip is focused), None)

    def _add_chip(self) -> None:
        place = len(self._pool)
        chip = Chip(self._lines)
        chip.removed.connect(lambda: self.removed.emit(*self._shown[place][:2]))
        self._pool.append(chip)
        self._flow.removeWidget(self.clear_all)  # which stays the last
        self._flow.addWidget(chip)
        self._flow.addWidget(self.clear_all)
        self.setTabOrder(chip, self.clear_all)
