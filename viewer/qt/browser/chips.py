"""The filters in force, each as a chip that can be removed."""

from collections.abc import Mapping

from PyQt5.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QAbstractButton, QApplication, QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.kept_keys import PRESSES, keep_key
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import tones
from viewer.search.facets import FACET_TITLES, Facet, FacetValue

CHIP_PX = 24  # high
MOST_PX = 220  # wide
CROSS_PX = 20  # the cross and what is free round it
MOST_LINES = 4.5  # of chips; more are scrolled to, and the half one tells that they are there
REMOVES = (Qt.Key_Delete, Qt.Key_Backspace)


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
    def chips(self) -> list["Chip"]:
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


class Chip(QAbstractButton):
    """A text with a cross. A click, Space, Enter, Delete or Backspace removes it."""

    removed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn = ""  # the text, cut where it is too long
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.PointingHandCursor)
        self.setAttribute(Qt.WA_Hover)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.clicked.connect(self.removed)

    def show_text(self, text: str) -> None:
        """Show "Action: Hug"."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(f"Remove {text}")
        self.setToolTip(f"Remove {text}")
        self.ensurePolished()
        self._drawn = self.fontMetrics().elidedText(text, Qt.ElideRight, MOST_PX - GRID - CROSS_PX)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._drawn) + GRID + CROSS_PX, CHIP_PX)

    def event(self, event: QEvent) -> bool:
        return keep_key(event, (*PRESSES, *REMOVES)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter, *REMOVES):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tones(current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        over = self.underMouse()
        edge = "accent" if self.hasFocus() else "selection"
        painter.setPen(QPen(QColor(colours[edge]), 1))
        painter.setBrush(QColor(colours["selection" if self.isDown() else "selection_quiet"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours["text"]))
        text = QRect(GRID, 0, self.width() - GRID - CROSS_PX, self.height())
        painter.drawText(text, Qt.AlignLeft | Qt.AlignVCenter, self._drawn)
        painter.setPen(QPen(QColor(colours["text" if over else "dim"]), 1.2, Qt.SolidLine, Qt.RoundCap))
        middle = QPointF(self.width() - CROSS_PX / 2, self.height() / 2)
        for slope in (1, -1):
            arm = QPointF(3, 3 * slope)
            painter.drawLine(middle - arm, middle + arm)
