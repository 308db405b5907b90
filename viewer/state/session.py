"""The session: the open dataset, the requested sequence and the shown take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psygnal import Signal

from viewer.dataset.readings import Reading
from viewer.dataset.roles import Person, Role, convention_in, roles
from viewer.state.caption_view import CaptionView
from viewer.state.options import ViewOptions
from viewer.state.playback import Playback
from viewer.state.sources.sources import Sources

if TYPE_CHECKING:
    from viewer.dataset import Library, Sequence, Take
    from viewer.dataset.take import Glimpse


class Session:
    """What the window shows. A take stays shown until the requested one is loaded or has failed."""

    library_changed = Signal(object)  # Library | None
    loading = Signal(str)  # name of the requested sequence
    take_changed = Signal(object)  # Take | None
    failed = Signal(str, str)  # name, reason

    def __init__(self, options: ViewOptions | None = None) -> None:
        self.library: Library | None = None
        self.name: str | None = None  # requested
        self.take: Take | None = None  # shown
        self.is_loading = False  # the requested sequence is neither shown nor failed yet
        self.failure: str | None = None  # why the requested sequence could not be loaded
        self.glimpse: Glimpse | None = None  # what is known about it nevertheless
        self.playback = Playback()
        self.sources = Sources()
        self.options = ViewOptions() if options is None else options
        self.caption_view = CaptionView()
        self.options.events.caption_index.connect(self._choose_caption)

    @property
    def sequence(self) -> Sequence | None:
        """The sequence of the shown take; without a take, the requested one."""
        name = self.name if self.take is None else self.take.name
        if self.library is None or name is None or name not in self.library:
            return None
        return self.library[name]

    def open_library(self, library: Library | None) -> None:
        """Open a dataset, or close it with None. No sequence is requested or shown afterwards."""
        self.library = library
        self.name = None
        self._finish_loading(None)
        self._set_take(None)
        self.sources.open(library)
        self.library_changed.emit(library)

    def read_as(self, reading: Reading) -> None:
        """Read the open dataset in another way. What is shown stays until it is requested again."""
        if self.library is not None:
            self.library = self.library.read_as(reading)
            self.sources.read_reference(self.library)

    def request(self, name: str) -> None:
        """Request a sequence. Does nothing if it is already loading or shown; retries if it has failed."""
        if name == self.name and self.failure is None:
            return
        self.name = name
        self.is_loading = True
        self.failure = None
        self.loading.emit(name)

    def show(self, take: Take, n_frames: int | None = None) -> None:
        """Show a loaded take; ignored if another sequence has been requested since.

        n_frames: of the timeline, by default those of the take.
        """
        if take.name != self.name:
            return
        self._finish_loading(None)
        self._set_take(take)
        self.playback.set_length(take.n_frames if n_frames is None else n_frames)

    def fail(self, name: str, reason: str, glimpse: Glimpse | None = None) -> None:
        """Report why a sequence could not be loaded; ignored if another sequence has been requested since."""
        if name != self.name:
            return
        self._finish_loading(reason, glimpse)
        self._set_take(None)
        self.failed.emit(name, reason)

    def roles(self) -> dict[Person, Role]:
        """Roles in the current sequence under the chosen convention; empty if unknown."""
        sequence = self.sequence
        if sequence is None or self.library is None:
            return {}
        return roles(sequence.order, convention_in(self.library.holds, self.options.convention))

    def _choose_caption(self) -> None:
        self.caption_view.by_hand = True

    def _finish_loading(self, failure: str | None, glimpse: Glimpse | None = None) -> None:
        self.is_loading = False
        self.failure = failure
        self.glimpse = glimpse

    def _set_take(self, take: Take | None) -> None:
        if take is self.take:
            return
        self.take = take
        self.caption_view.by_hand = False
        self.playback.reset(0 if take is None else take.n_frames, self.playback.fps if take is None else take.fps)
        self.take_changed.emit(take)
