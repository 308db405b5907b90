"""Drawing what a session shows: one implementation for the window and for exported files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.dataset.roles import PERSONS, Person
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate
from viewer.state.notices import MissingModels, picture_notices
from viewer.state.overlay_text import OverlayText, colours_of, overlay_text
from viewer.state.session import Session

if TYPE_CHECKING:  # importing it takes a second, for which the window does not wait
    from viewer.scene.drawing.stage import Stage


def visible_persons(session: Session) -> dict[Person, bool]:
    """Which persons are visible under the session's options."""
    return {"P1": session.options.show_p1, "P2": session.options.show_p2}


def set_sequence(
    stage: Stage, loaded: LoadedSequence | None, size: tuple[int, int], *, keep_camera: bool = False
) -> None:
    """Put the persons of a sequence on the stage and frame them in a picture of `size`; None empties it.

    keep_camera: see them from where the last persons were seen, instead of framing them.
    """
    if loaded is None:
        stage.set_persons({})
    else:
        kept = stage.camera.relative_view
        stage.set_persons(loaded.bodies, loaded.placement)
        stage.camera.frame_all(size, ease=False)
        if keep_camera:
            stage.camera.show_view(kept, ease=False)


def leave_room(stage: Stage, overlay: Overlay, text: OverlayText, size: tuple[int, int]) -> bool:
    """Leave room for a text below the persons when they are framed; whether that is other room than before."""
    before, stage.camera.bottom_margin = stage.camera.bottom_margin, overlay.bottom_margin(text, size)
    return stage.camera.bottom_margin != before


def show_frame(stage: Stage, session: Session) -> None:
    """Show the session's current frame under its options. Raises FileError if a file has become unreadable."""
    options = session.options
    stage.set_floor(grid=options.grid, shadows=options.shadows)
    stage.set_orthographic(options.orthographic)
    stage.show(session.playback.frame, options.body, visible_persons(session), colours_of(session), options.follow)


def prepare_frame(stage: Stage, session: Session, frame: int) -> None:
    """Start to evaluate the next frame in the background."""
    stage.prepare(frame, session.options.body, visible_persons(session))


def session_text(
    session: Session, loaded: LoadedSequence | None, *, in_window: bool, models: bool = True
) -> OverlayText:
    """The overlay text of the session's current frame.

    in_window: as it is there, see overlay_text. models: with the notices about models that are missing.
    """
    if loaded is None:
        return OverlayText()
    notices = notices_of(session, loaded, in_window=in_window, models=models)
    return overlay_text(session, notices, in_window=in_window)


def notices_of(session: Session, loaded: LoadedSequence, *, in_window: bool, models: bool = True) -> tuple[str, ...]:
    """All notices about the session's picture."""
    missing = MissingModels(loaded.missing_models, loaded.neutral_for) if models else MissingModels()
    return picture_notices(loaded.take, session.options.body, missing, in_window=in_window)


def overlay_plates(overlay: Overlay, text: OverlayText, stage: Stage | None, size: tuple[int, int]) -> list[Plate]:
    """The plates of a text on a picture of `size` pixels, with tags where the stage was last drawn."""
    heads = {} if stage is None else {person: stage.tag_position(person, size) for person in PERSONS}
    return overlay.plates(text, size, heads)
