"""The text over the picture, without the notices that are not to be shown again."""

from collections.abc import Iterable
from dataclasses import replace

from PyQt5.QtWidgets import QWidget

from viewer.scene import session_drawing
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.state.notices import notice_kind
from viewer.state.overlay_text import OverlayText
from viewer.state.session import Session


class ShownText:
    """What a view writes over the picture of its session."""

    def __init__(self, view: QWidget, session: Session) -> None:
        self._view = view
        self._session = session
        self.hidden: frozenset[str] = frozenset()  # kinds of notices, see notice_kind

    def hide(self, kinds: Iterable[str]) -> None:
        """Show all notices but those of these kinds."""
        self.hidden = frozenset(kinds)
        self._view.update()

    def notices(self, loaded: LoadedSequence | None) -> tuple[str, ...]:
        """All notices about the picture, with those that are hidden."""
        return () if loaded is None else session_drawing.notices_of(self._session, loaded, in_window=True)

    def of(self, loaded: LoadedSequence | None) -> OverlayText:
        """The text for the session's frame of a sequence."""
        text = session_drawing.session_text(self._session, loaded, in_window=True)
        if not self.hidden:
            return text
        return replace(text, notices=tuple(one for one in text.notices if notice_kind(one) not in self.hidden))
