"""Handlers of the window's own commands: opening datasets, theme, full screen, help."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFileDialog

from viewer.bodies.catalog import Catalog
from viewer.bodies.model_folder import why_unusable
from viewer.qt.command import Feature
from viewer.qt.message import Message
from viewer.qt.window.dialogs.about import AboutDialog
from viewer.qt.window.dialogs.keys import KeysDialog
from viewer.qt.workspace import FOLLOW_SYSTEM, Workspace
from viewer.results.contents import SUFFIXES

MODELS = "body models"  # topic of problems with their folder


class WindowControl(Feature):
    """Asks for datasets and body models, and opens the dialogs of the Help menu."""

    dataset_requested = pyqtSignal(Path)
    layout_reset = pyqtSignal()
    presentation_toggled = pyqtSignal()
    pane_requested = pyqtSignal(int)  # the next (1) or previous (-1) pane

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the window's commands."""
        return {
            "open": self.ask_for_dataset,
            "open_file": self.ask_for_training_file,
            "choose_body_models": self.ask_for_body_models,
            "quit": self._window.close,
            "light_theme": self._toggle_theme,
            "full_screen": self._toggle_full_screen,
            "presentation": self.presentation_toggled.emit,
            "reset_layout": self.layout_reset.emit,
            "next_pane": partial(self.pane_requested.emit, 1),
            "previous_pane": partial(self.pane_requested.emit, -1),
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the theme and full screen commands."""
        return {
            "light_theme": self._is_light,
            "full_screen": self._window.isFullScreen,
            "presentation": self._is_presenting,
        }

    def ask_for_dataset(self) -> None:
        """Ask for a dataset folder and request to open it."""
        recent = self._workspace.settings.recent()
        start = str(recent[0].parent) if recent else ""
        title = "Open a dataset, or a folder of training files or of results"
        folder = QFileDialog.getExistingDirectory(self._window, title, start)
        if folder:
            self.dataset_requested.emit(Path(folder))

    def ask_for_training_file(self) -> None:
        """Ask for a file of motions or joints, and request to open it."""
        recent = self._workspace.settings.recent()
        start = str(recent[0] if recent and recent[0].is_dir() else recent[0].parent) if recent else ""
        kinds = f"Motions, skeletons, results ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, "Open a file of motions or joints", start, kinds)
        if path:
            self.dataset_requested.emit(Path(path))

    def ask_for_body_models(self) -> None:
        """Ask for the folder of the SMPL-X model files."""
        folder = QFileDialog.getExistingDirectory(self._window, "Folder with SMPLX_MALE.npz, SMPLX_FEMALE.npz, …")
        if not folder:
            return
        found = Catalog([Path(folder)]).available()
        if not found:
            choose = ("Choose another folder…", self.ask_for_body_models)
            self._workspace.announce(Message(why_unusable(Path(folder)), "error", actions=(choose,), topic=MODELS))
            return
        self._workspace.settle(MODELS)
        self._workspace.settings.save_folder("body_models", Path(folder))
        self._workspace.body_models_changed.emit()
        self._workspace.show_success(f"Body models found in {folder}: {', '.join(found)}.")

    def _toggle_full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowFullScreen)  # keeps the maximised state

    def _toggle_theme(self) -> None:
        self._workspace.settings.save_flag(FOLLOW_SYSTEM, False)
        self._workspace.session.options.toggle_theme()

    def _is_presenting(self) -> bool:
        return self._window.menuBar().isHidden()

    def _is_light(self) -> bool:
        return self._workspace.session.options.theme == "light"

    def _show_keys(self) -> None:
        KeysDialog(self._window).exec_()

    def _show_about(self) -> None:
        AboutDialog(Catalog(self._workspace.model_folders).available(), self._window).exec_()
