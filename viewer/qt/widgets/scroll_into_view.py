"""What is being written is in sight: the pane that it is in scrolls to it."""

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 16  # px that are seen around it


class InSight(QObject):
    """Scrolls a pane to a field that has got the keyboard by a key, or grows or is moved while it has it."""

    def __init__(self, pane: QScrollArea, *fields: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Something befell a field."""
        kind = event.type()
        is_entered = kind == QEvent.FocusIn and event.reason() != Qt.MouseFocusReason
        if is_entered or (kind in (QEvent.Resize, QEvent.Move) and field is QApplication.focusWidget()):
            QTimer.singleShot(0, self._scroll)  # what is above it may have yet to make room
        return super().eventFilter(field, event)

    def _scroll(self) -> None:
        field = QApplication.focusWidget()
        if field is not None and self._pane.isAncestorOf(field):
            self._pane.ensureWidgetVisible(field, 0, MARGIN)
