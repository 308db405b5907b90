"""A rating as stars."""

from PyQt5.QtCore import QEvent, QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QSizePolicy, QWidget

from viewer.notes.marks import RATINGS
from viewer.qt.widgets.shortcut_override import override_shortcut
from viewer.qt.widgets.style import current_theme, icon
from viewer.qt.widgets.stylesheet import theme_colours

STAR_PX = 24  # width and height of a star with its margins
ICON_PX = 18
DIGITS = {Qt.Key_0 + stars: stars for stars in RATINGS}
CLEAR_KEYS = (Qt.Key_0, Qt.Key_Delete, Qt.Key_Backspace)
STEPS = {Qt.Key_Left: -1, Qt.Key_Down: -1, Qt.Key_Right: 1, Qt.Key_Up: 1}


class StarRating(QWidget):
    """Five stars. A click or a key from 1 to 5 rates; a click on the current rating or 0 clears it."""

    chosen = pyqtSignal(object)  # int | None

    def __init__(self) -> None:
        super().__init__()
        self._rating: int | None = None
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.show_rating(None)

    def show_rating(self, rating: int | None) -> None:
        """Show a rating; None for no rating."""
        self._rating = rating
        self.setAccessibleName("No rating" if rating is None else f"Rating {rating} of {len(RATINGS)}")
        self.setToolTip("Rate" if rating is None else f"Rating {rating} of {len(RATINGS)}; click it again to clear it")
        self.update()

    def star(self, rating: int) -> QRect:
        """The rectangle of a star."""
        return QRect((rating - 1) * STAR_PX, 0, STAR_PX, STAR_PX)

    def sizeHint(self) -> QSize:
        return QSize(len(RATINGS) * STAR_PX, STAR_PX)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (*DIGITS, *CLEAR_KEYS, *STEPS)) or super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._star_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = self._star_at(event)
        if event.button() == Qt.LeftButton and star is not None:
            self._hover(None)
            self.chosen.emit(None if star == self._rating else star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in DIGITS:
            self.chosen.emit(DIGITS[key])
        elif key in CLEAR_KEYS:
            self.chosen.emit(None)
        elif key in STEPS:
            self.chosen.emit(max(0, min(len(RATINGS), (self._rating or 0) + STEPS[key])) or None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        full, empty = icon("star"), icon("star-outline")
        for star in RATINGS:
            rect = QRect(0, 0, ICON_PX, ICON_PX)
            rect.moveCenter(self.star(star).center())
            is_full = star <= (self._rating or 0) if self._hovered is None else star <= self._hovered
            mode = QIcon.Normal if is_full else QIcon.Disabled
            state = QIcon.On if is_full and self._hovered is None else QIcon.Off
            (full if is_full else empty).paint(painter, rect, Qt.AlignCenter, mode, state)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme_colours(current_theme())["accent"]), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _hover(self, star: int | None) -> None:
        if star != self._hovered:
            self._hovered = star
            self.update()

    def _star_at(self, event: QMouseEvent) -> int | None:
        return next((star for star in RATINGS if self.star(star).contains(event.pos())), None)
