"""A rating as stars."""

from PyQt5.QtCore import QEvent, QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QSizePolicy, QWidget

from viewer.notes.marks import RATINGS
from viewer.qt.widgets.shortcut_override import override_shortcut
from viewer.qt.widgets.style import current_theme, icon
from viewer.qt.widgets.stylesheet import theme_colours

STAR_PX = 24  # wide and high, with what is free round it
DRAWN_PX = 18
DIGITS = {Qt.Key_0 + stars: stars for stars in RATINGS}
CLEARS = (Qt.Key_0, Qt.Key_Delete, Qt.Key_Backspace)
STEPS = {Qt.Key_Left: -1, Qt.Key_Down: -1, Qt.Key_Right: 1, Qt.Key_Up: 1}


class StarRating(QWidget):
    """Five stars. A click chooses, a click on the one that is chosen takes the rating away; so do 1 to 5 and 0."""

    chosen = pyqtSignal(object)  # int | None

    def __init__(self) -> None:
        super().__init__()
        self._rating: int | None = None
        self._under_mouse: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.show_rating(None)

    def show_rating(self, rating: int | None) -> None:
        """Show a rating, or with None that there is none."""
        self._rating = rating
        self.setAccessibleName("No rating" if rating is None else f"Rating {rating} of {len(RATINGS)}")
        self.setToolTip(
            "Rate" if rating is None else f"Rating {rating} of {len(RATINGS)}; the same star again clears it"
        )
        self.update()

    def star(self, rating: int) -> QRect:
        """Where the star of a rating is."""
        return QRect((rating - 1) * STAR_PX, 0, STAR_PX, STAR_PX)

    def sizeHint(self) -> QSize:
        return QSize(len(RATINGS) * STAR_PX, STAR_PX)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (*DIGITS, *CLEARS, *STEPS)) or super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = self._at(event)
        if event.button() == Qt.LeftButton and star is not None:
            self._point_at(None)
            self.chosen.emit(None if star == self._rating else star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in DIGITS:
            self.chosen.emit(DIGITS[key])
        elif key in CLEARS:
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
            place = QRect(0, 0, DRAWN_PX, DRAWN_PX)
            place.moveCenter(self.star(star).center())
            is_full = star <= (self._rating or 0) if self._under_mouse is None else star <= self._under_mouse
            mode = QIcon.Normal if is_full else QIcon.Disabled
            state = QIcon.On if is_full and self._under_mouse is None else QIcon.Off
            (full if is_full else empty).paint(painter, place, Qt.AlignCenter, mode, state)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme_colours(current_theme())["accent"]), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _point_at(self, star: int | None) -> None:
        if star != self._under_mouse:
            self._under_mouse = star
            self.update()

    def _at(self, event: QMouseEvent) -> int | None:
        return next((star for star in RATINGS if self.star(star).contains(event.pos())), None)
