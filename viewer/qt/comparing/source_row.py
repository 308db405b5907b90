"""One source in the pane: on or off, colour, name, and which clip is shown of it."""

from __future__ import annotations

from PyQt5.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PyQt5.QtWidgets import QApplication, QCheckBox, QGridLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from viewer.qt.widgets.icon_label import IconLabel
from viewer.qt.widgets.style import colour_icon, icon
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.state.sources.source import Source

SWATCH_PX = 12
MIME = "application/x-interx-viewer-source"  # of a row that is dragged: its number
_STEPS = {Qt.Key_Up: -1, Qt.Key_Down: 1}


class SourceRow(QWidget):
    """Emits what the user asks for; shows what it is told. Dragged, it can be dropped at another place of the list."""

    switched = pyqtSignal(int, bool)  # number of the source, on
    renamed = pyqtSignal(int, str)
    colour_clicked = pyqtSignal(int, QPoint)  # where to open a menu
    menu_requested = pyqtSignal(int, QPoint)
    stepped = pyqtSignal(int, int)  # number, by -1 or 1 place
    left = pyqtSignal()  # Return or Escape was pressed in the name

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = source.number
        self._name = source.name
        self.box = QCheckBox(toolTip="Show this source")
        self.box.setAccessibleName("Show this source")
        self.swatch = QToolButton(toolTip="Colour", iconSize=QSize(SWATCH_PX, SWATCH_PX))
        self.name = QLineEdit(frame=False, toolTip="Name on the picture")
        self.name.setProperty("kind", "inline")
        self.name.setContextMenuPolicy(Qt.NoContextMenu)  # a right click there opens the row's
        self.more = QToolButton(toolTip="Details, clip, order, remove")
        self.more.setIcon(icon("dots-horizontal"))
        self.grip = IconLabel(self)
        self.grip.show_icon("drag-horizontal-variant", "dim")
        self.grip.setToolTip("Drag to another place, or press Alt+Up or Alt+Down in the name")
        self.grip.setCursor(Qt.OpenHandCursor)
        self._pressed: QPoint | None = None  # where a drag may begin
        self.clip = ElidedLabel()
        self.clip.setProperty("kind", "secondary")
        self.clip.setIndent(4)
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setHorizontalSpacing(2)
        layout.setVerticalSpacing(0)
        for column, widget in enumerate((self.box, self.swatch, self.name, self.more)):
            layout.addWidget(widget, 0, column)
        layout.addWidget(self.grip, 1, 0, Qt.AlignCenter)
        layout.addWidget(self.clip, 1, 2, 1, 2)
        layout.setColumnStretch(2, 1)
        self.setSizePolicy(QSizePolicy.Preferred, QSizePolicy.Fixed)
        self.box.clicked.connect(self._switch)
        self.name.editingFinished.connect(self._rename)
        self.name.returnPressed.connect(self.left)
        self.name.installEventFilter(self)
        self.swatch.clicked.connect(self._choose_colour)
        self.more.clicked.connect(self._open_menu)
        self.show_source(source)

    def show_source(self, source: Source) -> None:
        """Show a source's name and colour, and whether it is switched on."""
        self.box.setChecked(source.is_on)
        self._name = source.name
        if not self.name.hasFocus():
            self.name.setText(source.name)
            self.name.setCursorPosition(0)
        self.swatch.setIcon(colour_icon(source.colour, SWATCH_PX))

    def show_clip(self, text: str, tooltip: str = "") -> None:
        """Show the clip, or why there is none."""
        self.clip.set_full_text(text, tooltip or text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape takes the name back that was there before; Alt with an arrow moves the source."""
        if isinstance(event, QKeyEvent) and event.key() in _STEPS and event.modifiers() & Qt.AltModifier:
            if event.type() == QEvent.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.KeyPress:
                self.stepped.emit(self.number, _STEPS[event.key()])
            return True
        if event.type() == QEvent.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key_Escape:
            self.name.setText(self._name)
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.pos() if event.button() == Qt.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the row."""
        begun = self._pressed
        if begun is None or (event.pos() - begun).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag, mime = QDrag(self), QMimeData()
        mime.setData(MIME, str(self.number).encode())
        drag.setMimeData(mime)
        drag.setPixmap(_translucent(self.grab()))
        drag.setHotSpot(begun)
        drag.exec_(Qt.MoveAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.number, event.globalPos())

    def _switch(self, is_on: bool) -> None:
        self.switched.emit(self.number, is_on)

    def _rename(self) -> None:
        self.renamed.emit(self.number, self.name.text())

    def _choose_colour(self) -> None:
        self.colour_clicked.emit(self.number, self.swatch.mapToGlobal(QPoint(0, self.swatch.height())))

    def _open_menu(self) -> None:
        self.menu_requested.emit(self.number, self.more.mapToGlobal(QPoint(0, self.more.height())))


def _translucent(pixmap: QPixmap) -> QPixmap:
    """A picture of what is dragged, through which its place is seen."""
    result = QPixmap(pixmap.size())
    result.setDevicePixelRatio(pixmap.devicePixelRatio())
    result.fill(Qt.transparent)
    painter = QPainter(result)
    painter.setOpacity(0.6)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return result
