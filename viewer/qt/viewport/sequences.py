"""Loads sequences and shows them in the session and the view, or shows why not."""

from PyQt5.QtCore import pyqtSignal

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.take import Glimpse
from viewer.qt.command import Feature
from viewer.qt.viewport.loading import SequenceLoader
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.workspace import Workspace
from viewer.scene.beside.loaded_clips import ClipsRequest, LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence

STARTING = "Starting the 3D view…"


class SequenceControl(Feature):
    """Owns the sequence loader and passes what it loads to session and view."""

    selected = pyqtSignal(str)  # name of a sequence made current by a request
    state_changed = pyqtSignal()  # loading started or ended

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._viewport = viewport
        self.loader = SequenceLoader(Catalog(workspace.model_folders))
        self.loader.loaded.connect(self._show_loaded)
        self.loader.failed.connect(self._show_failure)
        viewport.started.connect(self._show_started)
        workspace.sequence_requested.connect(self.show_sequence)
        workspace.body_models_changed.connect(self._reload)
        workspace.reading_changed.connect(self._reload)
        self._session.sources.changed.connect(self._load_clips)

    def stop(self) -> None:
        """Stop the loader."""
        self.loader.stop()

    def open_library(self, library: Library) -> None:
        """Clear the view for another library."""
        self.loader.cancel()
        self._viewport.set_loaded(None)
        self._session.open_library(library)
        paragraphs = [] if len(library) else ["This dataset has no sequences.", *library.lost]
        self._viewport.show_message("\n\n".join(paragraphs))

    def choose(self, name: str) -> None:
        """Load a sequence of the open library and show it; the newest request wins."""
        library = self._session.library
        if library is None or name not in library:
            return
        self._session.request(name)
        self.state_changed.emit()
        self._workspace.clips_changed.emit()
        self.loader.request(library[name], ClipsRequest.of(self._session.sources, name))

    def show_sequence(self, name: str) -> None:
        """Make a sequence of the open library current, even if it is not in the list."""
        if self._session.library is not None and name in self._session.library:
            self.selected.emit(name)
            self.choose(name)

    @property
    def activity(self) -> str:
        """What is in progress, such as "Loading G001T000A001R000…", or ""."""
        return f"Loading {self._session.name}…" if self._session.is_loading else ""

    def _reload(self) -> None:
        """Reload the current sequence with other body models, or read in another way."""
        self.loader.set_catalog(Catalog(self._workspace.model_folders))
        library, name = self._session.library, self._session.name
        if library is not None and name is not None:
            self.loader.request(library[name], ClipsRequest.of(self._session.sources, name))

    def _load_clips(self) -> None:
        """Load the clips of other sources for the current sequence, or show it alone again."""
        session, loaded = self._session, self._viewport.loaded
        library, name = session.library, session.name
        if library is None or name is None or session.failure is not None:
            return
        clips = ClipsRequest.of(session.sources, name)
        if session.is_loading or loaded is None or loaded.take.name != name:
            self.loader.request(library[name], clips)
        elif clips is None:
            self.loader.cancel()
            self._show_loaded(loaded, None)
        else:
            self.loader.request(library[name], clips, loaded)

    def _show_loaded(self, loaded: LoadedSequence, clips: LoadedClips | None) -> None:
        playback, before = self._session.playback, self._session.take
        frame = playback.frame if before is not None and before.name == loaded.take.name else self._start(loaded)
        self._viewport.set_loaded(loaded, clips)
        self._session.show(loaded.take, None if clips is None else clips.time.n_frames)
        playback.seek(frame)  # keeps the frame when reloaded with other body models
        if self._viewport.stage is None:
            self._viewport.show_message(STARTING)
        self.state_changed.emit()
        self._workspace.clips_changed.emit()

    def _start(self, loaded: LoadedSequence) -> int:
        """The frame at which a sequence starts."""
        wanted, self._workspace.start_frame = self._workspace.start_frame, None
        return wanted[1] if wanted is not None and wanted[0] == loaded.take.name else 0

    def _show_failure(self, name: str, reason: str, glimpse: Glimpse) -> None:
        self._viewport.set_loaded(None)
        self._session.fail(name, reason, glimpse)
        self._viewport.show_message(f"{name} cannot be shown.\n\n{reason}")
        self._workspace.show_message(reason)
        self.state_changed.emit()

    def _show_started(self) -> None:
        if self._session.take is not None:
            self._viewport.show_message("")
        self.state_changed.emit()
