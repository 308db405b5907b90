"""A session's picture: one place that says what is drawn and written on it, for the window and for files alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.dataset.roles import PERSONS, Person
from viewer.scene.cast import Staged
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate
from viewer.state.notices import picture_notices
from viewer.state.overlay_text import OverlayText, colours_of, overlay_text
from viewer.state.session import Session

if TYPE_CHECKING:  # it takes seconds to import, and the window is there before it
    from viewer.scene.drawing.stage import Stage


def seen(session: Session) -> dict[Person, bool]:
    """Which persons the options let be seen."""
    return {"P1": session.options.show_p1, "P2": session.options.show_p2}


def give(stage: Stage, staged: Staged | None, size: tuple[int, int]) -> None:
    """Put the persons of `staged` on the stage and frame them in a picture of `size`; None empties it."""
    if staged is None:
        stage.give({})
    else:
        stage.give(staged.casts, staged.placement)
        stage.camera.frame_all(size, ease=False)


def show(stage: Stage, session: Session) -> None:
    """Bring the session's frame onto the stage, under its options. Raises FileError for a file that went bad."""
    options = session.options
    stage.set_floor(grid=options.grid, shadows=options.shadows)
    stage.show(session.playback.frame, options.body, seen(session), colours_of(session), options.follow)


def foresee(stage: Stage, session: Session, frame: int) -> None:
    """Begin to evaluate the frame that will be shown next."""
    stage.foresee(frame, session.options.body, seen(session))


def text_of(session: Session, staged: Staged | None) -> OverlayText:
    """What is written on the picture."""
    if staged is None:
        return OverlayText()
    return overlay_text(session, picture_notices(staged.take, session.options.body, staged.missing_models))


def plates(overlay: Overlay, text: OverlayText, stage: Stage | None, size: tuple[int, int]) -> list[Plate]:
    """The plates of `text` on a picture of `size` pixels of the stage as it was drawn."""
    heads = {} if stage is None else {person: stage.head_on_picture(person, size) for person in PERSONS}
    return overlay.plates(text, size, heads)
