"""The menus of a right click on captions, paths and the name in the details."""

from collections.abc import Sequence

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QMenu, QWidget

from viewer.qt.message import SEQUENCE
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.workspace import Workspace
from viewer.search.query.words import folded_words


class CaptionMenu(QMenu):
    """Copy a caption, show it on the picture, or find it. Deletes itself."""

    def __init__(
        self, workspace: Workspace, captions: Sequence[str], index: int, selected: str, parent: QWidget
    ) -> None:
        """`selected`: the text that is selected in the caption, or ""."""
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._workspace, self._captions, self._index, self._selected = workspace, captions, index, selected
        if selected:
            self.addAction("Copy the selected text").triggered.connect(self._copy_selected)
        self.addAction("Copy caption").triggered.connect(self._copy)
        if len(captions) > 1:
            self.addAction("Copy all captions").triggered.connect(self._copy_all)
        self.addSeparator()
        self.addAction("Show this caption on the picture").triggered.connect(self._show)
        if folded_words(selected or captions[index]):
            what = "the selected text" if selected else "this caption"
            self.addAction(f"Find {what}").triggered.connect(self._find)

    def _copy_selected(self) -> None:
        QApplication.clipboard().setText(self._selected)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._captions[self._index])

    def _copy_all(self) -> None:
        QApplication.clipboard().setText("\n".join(self._captions))

    def _show(self) -> None:
        options = self._workspace.session.options
        self._workspace.session.caption_view.by_hand = True
        options.caption_index = self._index
        options.captions = "one"

    def _find(self) -> None:
        words = " ".join(folded_words(self._selected or self._captions[self._index]))
        self._workspace.search.set_query(f'"{words}"')


class PathMenu(QMenu):
    """Copy a path, or open its folder. Deletes itself."""

    def __init__(self, workspace: Workspace, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self._workspace, self._path = workspace, path
        self.addAction("Copy path").triggered.connect(self._copy)
        self.addAction("Open folder").triggered.connect(self._open_folder)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._path)
        self._workspace.show_success(f"Copied {self._path}")

    def _open_folder(self) -> None:
        if not open_folder(self._path):
            self._workspace.show_error(f"No file manager opens {self._path}", SEQUENCE)
