"""What features share: the session, the search, settings, the open notebook, and messages to the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QMainWindow

from viewer.errors import ViewerError
from viewer.qt.open_notebook import OpenNotebook
from viewer.qt.settings import Settings
from viewer.state.search import Search
from viewer.state.session import Session

if TYPE_CHECKING:
    import moderngl

    from viewer.scene.cast import Staged
    from viewer.scene.drawing.stage import Stage

Result = TypeVar("Result")
NO_DATASET = "Open a dataset first."
NOTES_BUSY = "Notes are being imported. Try again in a moment."


class PictureView(Protocol):
    """The 3D view, for features that need what it shows or its graphics context."""

    painted: Any  # signal(int): a picture with persons was drawn; the frame

    @property
    def stage(self) -> Stage | None:
        """What is drawn; None until the scene is imported."""

    @property
    def staged(self) -> Staged | None:
        """The sequence that is shown."""

    def pixels(self) -> tuple[int, int]:
        """(width, height) of the view in device pixels."""

    def devicePixelRatioF(self) -> float:
        """Device pixels per pixel."""

    def drawing(self) -> AbstractContextManager[moderngl.Context | None]:
        """The view's graphics context, made current; None where there is none."""


class Workspace(QObject):
    """State that features read and change, and signals by which one feature reaches another or the window."""

    message = pyqtSignal(str)  # for the status bar
    checks_changed = pyqtSignal()  # a checkable command may have been switched on or off
    library_opened = pyqtSignal(object, object)  # Library, Facts
    sequence_requested = pyqtSignal(str)  # show this sequence, whether the list shows it or not
    body_models_changed = pyqtSignal()
    dock_requested = pyqtSignal(str)  # show this dock and bring it to the front
    dock_toggled = pyqtSignal(str)  # show this dock, or hide it
    keyboard_released = pyqtSignal()  # a text field is left: the list or the view gets the keyboard

    def __init__(self, window: QMainWindow, settings: Settings, model_folders: Sequence[Path] = ()) -> None:
        """`window`: parent of dialogs, owner of the status bar. `model_folders`: where body models are looked for."""
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.session = Session(settings.options())
        self.search = Search()
        self.notebook = OpenNotebook(self)
        self.view: PictureView | None = None
        self.hidden_docks: frozenset[str] = frozenset()
        self._model_folders = tuple(model_folders)

    @property
    def model_folders(self) -> list[Path]:
        """Where body models are looked for, the folder the person chose first."""
        chosen = self.settings.folder("body_models")
        return [*([chosen] if chosen is not None else []), *self._model_folders]

    @property
    def sequence_name(self) -> str | None:
        """The current sequence's name."""
        sequence = self.session.sequence
        return None if sequence is None else sequence.name

    def tell(self, text: str) -> None:
        """Show a message in the status bar."""
        self.message.emit(text)

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Result of `work`; None, and the reason in the status bar, where it raises a ViewerError."""
        try:
            return work()
        except ViewerError as error:
            self.tell(str(error))
            return None

    def refuses_notes(self) -> bool:
        """Whether notes cannot be written at the moment; says so in the status bar."""
        if self.notebook.busy:
            self.tell(NOTES_BUSY)
        return bool(self.notebook.busy)
