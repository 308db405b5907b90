"""Explains the mouse on the picture: once when a sequence is first shown, and when it is asked for."""

from PyQt5.QtCore import QEvent, QObject, Qt

from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import NO_DATASET, Workspace

SETTING = "mouse_explained"


class CardControl(QObject):
    """Shows the card of the mouse, and takes it away on a click, or for Escape in the view."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._workspace = workspace
        self._viewport = viewport
        viewport.plates.clicked.connect(self._click)
        viewport.installEventFilter(self)
        options = workspace.session.options.events
        options.captions.connect(self._close)
        options.caption_index.connect(self._close)
        if not workspace.settings.flag(SETTING):
            viewport.painted.connect(self._explain_first)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() == Qt.Key_Escape:  # which may do more
            self._close()
        return super().eventFilter(view, event)

    def explain(self) -> None:
        """Show the card."""
        if self._workspace.session.take is None:
            self._workspace.show_message(NO_DATASET)
            return
        self._viewport.text.card.show()

    def _explain_first(self) -> None:
        self._viewport.painted.disconnect(self._explain_first)
        self._workspace.settings.save_flag(SETTING, True)
        self._viewport.text.card.show()

    def _click(self, slot: str) -> None:
        if slot == "captions":
            self._close()

    def _close(self) -> None:
        self._viewport.text.card.close()
