"""Plays the sequences of a playlist one after the other."""

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from viewer.counted import counted
from viewer.qt.workspace import Workspace
from viewer.state.advancing import LoopMode


class PlayOn(QObject):
    """When a sequence has played to its end, shows the next one of the list and plays it. Off at first.

    While it is on, sequences are not looped.
    """

    changed = pyqtSignal(bool)  # switched on or off

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._names: tuple[str, ...] = ()
        self._loop_mode: LoopMode = "loop"  # before it was switched on
        self._awaited: str | None = None  # sequence that will play once it is loaded
        self.is_on = False
        workspace.session.playback.ended.connect(self._go_on)
        workspace.session.take_changed.connect(self._play_soon)
        workspace.session.failed.connect(self._skip)
        workspace.session.playback.settings_changed.connect(self._yield_to_loop)
        workspace.library_opened.connect(self.stop)

    def start(self, names: tuple[str, ...]) -> None:
        """Play these sequences, from the one that is shown, or else from the first."""
        if not names:
            return
        session = self._workspace.session
        if not self.is_on:
            self._loop_mode = session.playback.loop_mode
        session.playback.loop_mode = "off"
        self.is_on, self._names = True, names
        self.changed.emit(True)
        if session.take is not None and session.take.name in names:
            session.playback.play()
        else:
            self._show(names[0])

    def follow(self, names: tuple[str, ...]) -> None:
        """Go on with the names in another order, or with others."""
        if self.is_on:
            self._names = names

    def stop(self, *_: object) -> None:
        """Switch it off; what plays plays on, looped as before."""
        if self.is_on:
            self.is_on, self._awaited = False, None
            self._workspace.session.playback.loop_mode = self._loop_mode
            self.changed.emit(False)

    def _yield_to_loop(self) -> None:
        """Switch it off where a loop has been switched on, which has no end."""
        mode = self._workspace.session.playback.loop_mode
        if self.is_on and mode != "off":
            self._loop_mode = mode
            self.stop()

    def _go_on(self) -> None:
        take = self._workspace.session.take
        if self.is_on and take is not None:
            self._show_after(take.name)

    def _skip(self, name: str, _reason: str) -> None:
        """Go on after a sequence that cannot be shown."""
        if self.is_on and name == self._awaited:
            self._show_after(name)

    def _show_after(self, name: str) -> None:
        """Show the sequence after one of the list; stop after the last."""
        place = self._names.index(name) + 1 if name in self._names else len(self._names)
        if place < len(self._names):
            self._show(self._names[place])
        else:
            self.stop()
            self._workspace.show_message(f"The playlist has ended: {counted(len(self._names), 'sequence')}.")

    def _show(self, name: str) -> None:
        library = self._workspace.session.library
        if library is None or name not in library:
            self._show_after(name)  # a list may name what this dataset has not
            return
        self._awaited = name
        self._workspace.sequence_requested.emit(name)

    def _play_soon(self, *_: object) -> None:
        if self._awaited is not None:
            QTimer.singleShot(0, self._play)  # once it is at its first frame

    def _play(self) -> None:
        session = self._workspace.session
        if self.is_on and session.take is not None and session.take.name == self._awaited:
            self._awaited = None
            session.playback.play()
