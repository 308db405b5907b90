"""Folders and files that are dropped on the window."""

from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt5.QtWidgets import QWidget

from viewer.qt.widgets.dropped import dropped_paths
from viewer.qt.workspace import Workspace


class DropTarget(QObject):
    """Takes what is dropped on a widget: the first folder or file is opened; with Shift all are shown beside."""

    dropped = pyqtSignal(Path)
    dropped_beside = pyqtSignal(list)  # of Path

    def __init__(self, widget: QWidget, workspace: Workspace) -> None:
        super().__init__(widget)
        self._workspace = workspace
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        """Accept what can be opened, and say when it is dropped."""
        if event.type() not in (QEvent.DragEnter, QEvent.Drop):
            return False
        paths = dropped_paths(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.DragEnter:
            return True
        if event.keyboardModifiers() & Qt.ShiftModifier and self._workspace.session.library is not None:
            self.dropped_beside.emit(paths)
            return True
        self.dropped.emit(paths[0])
        if len(paths) > 1:
            self._workspace.show_message(
                f"Opening only {paths[0].name}, the first of {len(paths):,}. To open several files, drop their folder."
            )
        return True
