"""The text over the picture, without the notices that are not to be shown again."""

from collections.abc import Iterable
from dataclasses import replace

from PyQt5.QtWidgets import QWidget

from viewer.qt.viewport.on_picture.mouse_card import MouseCard
from viewer.scene import session_drawing
from viewer.scene.beside.staging import Staging
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.state.notices import notice_kind
from viewer.state.overlay_text import OverlayText
from viewer.state.session import Session


class ShownText:
    """What a view writes over the picture of its session."""

    def __init__(self, view: QWidget, session: Session) -> None:
        self._view = view
        self._session = session
        self.card = MouseCard(view)
        self.hidden: frozenset[str] = frozenset()  # kinds of notices, see notice_kind
        self._staging: Staging | None = None  # what was written about last

    def hide(self, kinds: Iterable[str]) -> None:
        """Show all notices but those of these kinds."""
        self.hidden = frozenset(kinds)
        self._view.update()

    def notices(self, loaded: LoadedSequence | None, remedy: str = "") -> tuple[str, ...]:
        """All notices about the picture, with those that are hidden; remedy: see picture_notices."""
        return () if loaded is None else session_drawing.notices_of(self._session, loaded, self._staging, remedy)

    @property
    def buttons(self) -> tuple[str, ...]:
        """Plates that can be clicked."""
        return ("notices", "captions") if self.card.isActive() else ("notices",)

    def of(
        self, loaded: LoadedSequence | None, staging: Staging | None = None, *, in_file: bool = False
    ) -> OverlayText:
        """The text for the session's frame of a sequence; in_file: without what is to be clicked, or about models."""
        self._staging = staging
        text = session_drawing.session_text(self._session, loaded, in_window=True, models=not in_file, staging=staging)
        if self.hidden:
            text = replace(text, notices=tuple(one for one in text.notices if notice_kind(one) not in self.hidden))
        if in_file:
            return replace(text, notices_as_icon=False)
        return self.card.on(text) if loaded is not None else text
