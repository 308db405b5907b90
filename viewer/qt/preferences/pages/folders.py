"""Folders that the user has chosen."""

from collections.abc import Mapping
from pathlib import Path

from PyQt5.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from viewer.bodies.catalog import Catalog
from viewer.counted import counted
from viewer.qt.preferences.pages.form import Form
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, set_kind
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.workspace import Workspace

MODELS = "body_models"
FOLDERS: Mapping[str, tuple[str, str]] = {  # by kind: label, and what is used while none is chosen
    MODELS: ("Body models", "body_models beside the program"),
    "screenshots": ("Pictures", "Inter-X Viewer in the folder of pictures"),
    "exports": ("Exports", "the folder of videos"),
    "notes": ("Notes as files", "asked for each time"),
}


class FoldersPage(Form):
    """A row for each kind of folder."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.rows = {kind: FolderRow(kind) for kind in FOLDERS}
        self.hints = {kind: self.add_row(FOLDERS[kind][0], row) for kind, row in self.rows.items()}
        self.finish()
        for row in self.rows.values():
            row.choose.clicked.connect(self._choose)
            row.forget.clicked.connect(self._forget)
        workspace.body_models_changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show what is chosen now."""
        for kind, row in self.rows.items():
            row.show_folder(self._workspace.settings.folder(kind), FOLDERS[kind][1])
        found = Catalog(self._workspace.model_folders).available()
        names = ", ".join(found)
        hint = f"Found: {names}." if found else "No SMPL-X models were found: the mannequin is shown instead."
        self.hints[MODELS].setText(f"{counted(len(found), 'model')} found: {names}." if found else hint)
        self.hints[MODELS].show()

    def _choose(self) -> None:
        kind = self.sender().parent().kind
        if kind == MODELS:
            self._workspace.actions["choose_body_models"].trigger()  # which looks for the models in it
        else:
            start = self._workspace.settings.folder(kind) or Path.home()
            folder = QFileDialog.getExistingDirectory(self, FOLDERS[kind][0], str(start))
            if folder:
                self._workspace.settings.save_folder(kind, Path(folder))
        self.show_state()

    def _forget(self) -> None:
        kind = self.sender().parent().kind
        self._workspace.settings.remove_folder(kind)
        if kind == MODELS:
            self._workspace.body_models_changed.emit()
        self.show_state()


class FolderRow(QWidget):
    """A path, and buttons to choose another and to forget it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.path = ElidedLabel()
        self.choose, self.forget = QPushButton("Choose…"), QPushButton("Forget")
        ButtonKeys(self, self.choose, self.forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        row.addWidget(self.forget)

    def show_folder(self, folder: Path | None, usual: str) -> None:
        """Show a folder, or what is used without one."""
        set_kind(self.path, "quiet" if folder is None else "path")
        text = usual if folder is None else str(folder)
        self.path.set_full_text(text, text)
        self.forget.setEnabled(folder is not None)
