"""Drawing what a session shows: one implementation for the window and for exported files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.sequence import Sequence
from viewer.dataset.take import Take
from viewer.scene.beside.names import name_places
from viewer.scene.beside.staging import Staging
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.scene.overlay.glyphs import characters_without_glyph
from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate
from viewer.state.notices import MissingModels, font_notice, picture_notices
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import OverlayText, colours_of, overlay_text
from viewer.state.session import Session

if TYPE_CHECKING:  # importing it takes a second, for which the window does not wait
    from viewer.scene.drawing.stage import Stage


def visible_persons(session: Session) -> dict[Person, bool]:
    """Which persons are visible under the session's options."""
    return {"P1": session.options.show_p1, "P2": session.options.show_p2}


def set_sequence(
    stage: Stage,
    loaded: LoadedSequence | None,
    size: tuple[int, int],
    *,
    keep_camera: bool = False,
    staging: Staging | None = None,
) -> None:
    """Put the persons of a sequence on the stage and frame them in a picture of `size`; None empties it.

    keep_camera: see them from where the last persons were seen, instead of framing them. staging: the clips of several
    sources, in place of the sequence alone.
    """
    if loaded is None:
        stage.set_persons({}, stage.camera.placement)  # from where the next persons may be seen
        return
    kept = stage.camera.relative_view
    if staging is None:
        stage.set_persons(loaded.bodies, loaded.placement)
    else:
        stage.set_groups(staging.staged(), staging.arrangement.placement, is_grid=staging.layout == "grid")
    stage.camera.frame_all(size, ease=False)
    if keep_camera:
        stage.camera.show_view(kept, ease=False)


def leave_room(
    stage: Stage, overlay: Overlay, text: OverlayText, size: tuple[int, int], staging: Staging | None = None
) -> bool:
    """Leave room for a text below the persons when they are framed; whether that is other room than before."""
    before = stage.camera.bottom_margin, stage.camera.named
    named = staging is not None and staging.layout != "grid" and len(staging.numbers) > 1
    names = named and staging.layout == "side"
    stage.camera.bottom_margin, stage.camera.named = overlay.bottom_margin(text, size, names=names), named
    return (stage.camera.bottom_margin, stage.camera.named) != before


def show_frame(stage: Stage, session: Session, staging: Staging | None = None) -> None:
    """Show the session's current frame under its options. Raises FileError if a file has become unreadable."""
    options, frame = session.options, session.playback.frame
    stage.set_floor(grid=options.grid, shadows=options.shadows)
    stage.set_orthographic(options.orthographic)
    visible, colours = visible_persons(session), colours_of(session)
    if staging is None:
        stage.show(frame, options.body, visible, colours, options.follow)
    else:
        first, *others = staging.looks(frame, colours, session.sources)
        stage.show(first.frame, options.body, visible, first.colours, options.follow, others)


def prepare_frame(stage: Stage, session: Session, frame: int, staging: Staging | None = None) -> None:
    """Start to evaluate the next frame in the background."""
    visible = visible_persons(session)
    if staging is None:
        stage.prepare(frame, session.options.body, visible)
    else:
        first, *others = staging.looks(frame, colours_of(session), session.sources)
        stage.prepare(first.frame, session.options.body, visible, others)


def session_text(
    session: Session,
    loaded: LoadedSequence | None,
    *,
    in_window: bool,
    models: bool = True,
    staging: Staging | None = None,
) -> OverlayText:
    """The overlay text of the session's current frame.

    in_window: as it is there, see overlay_text. models: with the notices about missing models and fonts.
    """
    if loaded is None:
        return OverlayText()
    text = overlay_text(session, notices_of(session, loaded, staging, models=models), in_window=in_window)
    return text if staging is None else staging.with_names(text, session.playback.frame, session.sources)


def notices_of(
    session: Session, loaded: LoadedSequence, staging: Staging | None = None, remedy: str = "", *, models: bool = True
) -> tuple[str, ...]:
    """All notices about the session's picture; remedy: see picture_notices.

    models: with those about what this machine lacks, models and fonts.
    With several sources about those without a clip or that were moved, which come first, and about the first clip.
    """
    if staging is not None:
        return (*staging.notices(session.sources), *notices_of(session, staging.first, remedy=remedy, models=models))
    missing = MissingModels(loaded.missing_models, loaded.neutral_for) if models else MissingModels()
    notices = picture_notices(loaded.take, session.options.body, missing, remedy)
    boxes = font_notice(boxes_of(session.options, loaded.take, session.sequence)) if models else ""
    return (*notices, boxes) if boxes else notices


def boxes_of(options: ViewOptions, take: Take, sequence: Sequence | None) -> frozenset[str]:
    """The characters of captions and action that are drawn as boxes, as no font has them."""
    action = sequence.action if options.title and sequence is not None else ""
    return characters_without_glyph(action or "", *(take.captions if options.captions != "off" else ()))


def overlay_plates(
    overlay: Overlay, text: OverlayText, stage: Stage | None, size: tuple[int, int], staging: Staging | None = None
) -> list[Plate]:
    """The plates of a text on a picture of `size` pixels, with tags and names where the stage was last drawn."""
    heads = {} if stage is None else {person: stage.tag_position(person, size) for person in PERSONS}
    places = None if stage is None or staging is None else name_places(stage, staging, size)
    return overlay.plates(text, size, heads, places)
