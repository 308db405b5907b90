"""Scrolling to the field that is being edited."""

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 16  # px above and below the field


class ScrollIntoView(QObject):
    """Scrolls a pane to a field that gets the focus by keyboard, or that grows or moves while focused."""

    def __init__(self, pane: QScrollArea, *fields: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._fields = fields
        for field in fields:
            field.installEventFilter(self)
        pane.verticalScrollBar().rangeChanged.connect(self._scroll)  # something above the field grew

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        kind = event.type()
        is_entered = kind == QEvent.FocusIn and event.reason() != Qt.MouseFocusReason
        if is_entered or (kind in (QEvent.Resize, QEvent.Move) and field is QApplication.focusWidget()):
            QTimer.singleShot(0, self._scroll)  # after the layout has settled
        return super().eventFilter(field, event)

    def _scroll(self) -> None:
        field = QApplication.focusWidget()
        if field in self._fields:
            self._pane.ensureWidgetVisible(field, 0, MARGIN)
