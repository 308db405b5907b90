"""Opens the list of notices, and remembers those that are not to be shown again."""

from PyQt5.QtCore import QObject, QPoint

from viewer.qt.viewport.commands import READ_NOTICES
from viewer.qt.viewport.on_picture.notice_list import NoticeList
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import Workspace

SETTING = "hidden_notices"


class NoticeControl(QObject):
    """Handles clicks on the icon of the notices."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._workspace = workspace
        self._viewport = viewport
        self.list: NoticeList | None = None  # the one that is open
        viewport.text.hide(workspace.settings.strings(SETTING) or ())
        viewport.plates.clicked.connect(self._click)

    def open_list(self) -> None:
        """Open the list of notices below their icon, or where it would be."""
        viewport = self._viewport
        icon = viewport.plates.place("notices")
        corner = QPoint(viewport.width() - 16, icon.bottom() + 4 if icon.isValid() else 16)
        notices = viewport.text.notices(viewport.loaded, self._workspace.instruction("choose_body_models"))
        self.list = NoticeList(notices, viewport.text.hidden, viewport)
        self.list.hidden.connect(self._hide)
        self.list.restored.connect(self._restore)
        self.list.destroyed.connect(self._forget)
        self.list.open_below(viewport.mapToGlobal(corner))

    def _click(self, slot: str) -> None:
        if slot == "notices":
            self.open_list()

    def _hide(self, kind: str) -> None:
        self._save({*self._viewport.text.hidden, kind})
        self._workspace.show_message(f"That notice is not shown any more. {READ_NOTICES.place} has it.")

    def _restore(self) -> None:
        self._save(set())

    def _save(self, kinds: set[str]) -> None:
        self._viewport.text.hide(kinds)
        self._workspace.settings.save_strings(SETTING, sorted(kinds))

    def _forget(self) -> None:
        self.list = None
