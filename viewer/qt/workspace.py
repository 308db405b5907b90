"""What features share: session, search, settings, open notebook, status messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QAction, QMainWindow

from viewer.errors import ViewerError
from viewer.qt.command import Command
from viewer.qt.message import Message
from viewer.qt.open_notebook import OpenNotebook
from viewer.qt.settings import Settings
from viewer.state.search import Search
from viewer.state.selection import Selection
from viewer.state.session import Session

if TYPE_CHECKING:
    import moderngl

    from viewer.comparing.last.measured import Measured
    from viewer.dataset import Sequence as DatasetSequence
    from viewer.health.finding import Finding
    from viewer.scene.beside.loaded_clips import LoadedClips
    from viewer.scene.camera.relative import RelativeView
    from viewer.scene.drawing.stage import Stage
    from viewer.scene.loaded_sequence import LoadedSequence

Result = TypeVar("Result")
NO_DATASET = "Open a dataset first."
FOLLOW_SYSTEM = "follow_system_theme"  # setting
NOTES_BUSY = "Notes are being imported. Try again in a moment."


class SceneView(Protocol):
    """The 3D view, as far as other features need it."""

    painted: Any  # signal(int): a frame with persons was drawn
    next_view: RelativeView | None  # from where the next sequence is seen, instead of framed

    @property
    def stage(self) -> Stage | None:
        """The stage; None until the scene has been imported."""

    @property
    def loaded(self) -> LoadedSequence | None:
        """The sequence shown."""

    @property
    def clips(self) -> LoadedClips | None:
        """The clips of several sources that are shown with it; None if it is shown alone."""

    def pixels(self) -> tuple[int, int]:
        """Width and height of the view, device pixels."""

    def devicePixelRatioF(self) -> float:
        """Device pixels per pixel."""

    def drawing(self) -> AbstractContextManager[moderngl.Context | None]:
        """Make the view's graphics context current; None if there is none."""


class Workspace(QObject):
    """State shared by features, and signals from features to each other and to the window."""

    announced = pyqtSignal(object)  # Message for the user
    settled = pyqtSignal(str)  # topic of problems whose cause is gone
    checks_changed = pyqtSignal()  # the state of a checkable command may have changed
    library_opened = pyqtSignal(object, object)  # Library, Facts
    sequence_requested = pyqtSignal(str)  # show this sequence, even if it is not in the list
    body_models_changed = pyqtSignal()
    clips_changed = pyqtSignal()  # the clips of several sources that are shown: see `SceneView.clips`
    reading_changed = pyqtSignal()  # the open dataset is read in another way: see Session.read_as
    source_details_requested = pyqtSignal(int)  # show the details of this source's clip
    dock_requested = pyqtSignal(str)  # show this dock and bring it to the front
    dock_toggled = pyqtSignal(str)  # show or hide this dock
    dock_made = pyqtSignal(object)  # QDockWidget of a feature that makes its own
    findings_changed = pyqtSignal()  # see `findings`
    keys_changed = pyqtSignal()  # the user has chosen other keys
    system_theme_wanted = pyqtSignal()  # the theme is to be the system's: see FOLLOW_SYSTEM
    measured_changed = pyqtSignal()  # see `measured`
    focus_released = pyqtSignal()  # a text field was left; the list or the view gets the focus

    def __init__(self, window: QMainWindow, settings: Settings, model_folders: Sequence[Path] = ()) -> None:
        """`window`: parent of dialogs and owner of the status bar. `model_folders`: searched for body models."""
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.session = Session(settings.options())
        self.search = Search()
        self.selection = Selection()
        self.actions: Mapping[str, QAction] = {}  # of all commands, by id; for the menus of features
        self.commands: Sequence[Command] = ()  # all commands, in the order of the menus
        self.is_available: Callable[[str], bool] = _always  # whether a command can do something now, by id
        self.notebook = OpenNotebook(self)
        self.view: SceneView | None = None
        self.hidden_docks: frozenset[str] = frozenset()
        self.findings: Mapping[str, Sequence[Finding]] = {}  # of the check of the open dataset, by sequence
        self.start_frame: tuple[str, int] | None = None  # a sequence, and the frame at which it starts when shown next
        self.measured: Measured | None = None  # the last comparison of the open library with other sources
        self._model_folders = tuple(model_folders)

    @property
    def model_folders(self) -> list[Path]:
        """Folders searched for body models, starting with the one chosen by the user."""
        chosen = self.settings.folder("body_models")
        return [*([chosen] if chosen is not None else []), *self._model_folders]

    @property
    def sequence_name(self) -> str | None:
        """The current sequence's name."""
        sequence = self.session.sequence
        return None if sequence is None else sequence.name

    @property
    def chosen(self) -> DatasetSequence | None:
        """The sequence chosen last, which may still be loading while another is shown."""
        library, name = self.session.library, self.session.name
        return None if library is None or name is None or name not in library else library[name]

    @property
    def targets(self) -> tuple[str, ...]:
        """Names of the sequences that commands act on: those selected and listed, or else the chosen one."""
        chosen = self.chosen
        return self.selection.targets(None if chosen is None else chosen.name)

    def instruction(self, command: str) -> str:
        """How to run a command of any feature, by its id: see Command.instruction. KeyError if there is none."""
        return {each.id: each for each in self.commands}[command].instruction

    def show_message(self, text: str) -> None:
        """Show a hint in the status bar."""
        self.announced.emit(Message(text))

    def show_success(self, text: str) -> None:
        """Show in the status bar what has been done."""
        self.announced.emit(Message(text, "success"))

    def show_error(self, text: str, topic: str = "") -> None:
        """Show what went wrong, until it is closed, or until its topic is settled."""
        self.announced.emit(Message(text, "error", topic=topic))

    def announce(self, message: Message) -> None:
        """Show a message that has more than a text."""
        self.announced.emit(message)

    def settle(self, topic: str) -> None:
        """Remove the problems about a topic, whose cause is gone."""
        self.settled.emit(topic)

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Result of `work`; None if it raises a ViewerError, which is shown."""
        try:
            return work()
        except ViewerError as error:
            self.show_error(str(error))
            return None

    def notes_locked(self) -> bool:
        """Whether notes cannot be changed at the moment; if so, shows why in the status bar."""
        if self.notebook.busy:
            self.show_message(NOTES_BUSY)
        return bool(self.notebook.busy)


def _always(_command: str) -> bool:
    return True
