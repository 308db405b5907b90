"""Text of the overlay under the current options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.dataset.roles import PERSONS, Person
from viewer.state.options import ViewOptions
from viewer.state.position import time_text, with_unit
from viewer.state.session import Session
from viewer.state.theme import person_colour


@dataclass(frozen=True)
class Tag:
    """The tag above a person's head."""

    text: str  # "P1 · actor", or "P1" if the role is unknown
    colour: str  # "#RRGGBB"


@dataclass(frozen=True)
class SourceName:
    """The name of a source on the picture."""

    text: str  # "InterGen", or "InterGen · ended"
    colour: str  # "#RRGGBB"


@dataclass(frozen=True)
class OverlayText:
    """The text of the overlay; empty parts are not drawn."""

    action: str = ""
    name: str = ""
    notices: tuple[str, ...] = ()
    notices_as_icon: bool = False  # with their number, instead of their words
    captions: tuple[str, ...] = ()
    marks: tuple[tuple[tuple[int, int], ...], ...] = ()  # of each caption: first character, and one past the last
    caption_lines: int | None = None  # the most lines of the captions together; None for all
    tags: Mapping[Person, Tag] = field(default_factory=dict)
    counter: str = ""
    sources: tuple[SourceName, ...] = ()  # of the groups on the stage, where there are several sources
    widest_counter: str = ""  # the plate has room for this, so that its width stays constant


def colours_of(session: Session) -> dict[Person, str]:
    """The colour "#RRGGBB" of each person."""
    roles, options = session.roles(), session.options
    own = options.person_colours
    return {person: person_colour(person, roles.get(person), options.colours, own) for person in PERSONS}


def overlay_text(session: Session, notices: tuple[str, ...], *, in_window: bool = False) -> OverlayText:
    """The overlay text for the current frame, with the notices of the shown take.

    in_window: with what the search matches, of a long caption the first lines, and notices as an icon.
    """
    take, sequence, options = session.take, session.sequence, session.options
    if take is None:
        return OverlayText()
    roles, colours = session.roles(), colours_of(session)
    tags: dict[Person, Tag] = {}
    for person in PERSONS:
        is_present = person in take.motions or person in take.skeletons
        if options.tags and is_present:
            text = f"{person} · {roles[person]}" if person in roles else person
            tags[person] = Tag(text, colours[person])
    counter = widest = ""
    if options.counter:
        n_frames = session.playback.n_frames  # those of the longest clip, where several are shown
        counter = _counter(session.playback.frame, n_frames, take.fps)
        widest = _counter(n_frames, n_frames, take.fps)
    captions = shown_captions(take.captions, options, shown_caption_index(session))
    view = session.caption_view
    return OverlayText(
        action=(sequence.action or "unknown action") if options.title and sequence is not None else "",
        name=take.name if options.title else "",
        notices=notices if options.notices else (),
        notices_as_icon=in_window,
        captions=captions,
        marks=tuple(map(view.marks, captions)) if in_window else (),
        caption_lines=view.lines if in_window and options.captions == "one" else None,
        tags=tags,
        counter=counter,
        widest_counter=widest,
    )


def shown_captions(captions: Sequence[str], options: ViewOptions, index: int | None = None) -> tuple[str, ...]:
    """The captions to show: none, one (index, modulo their number) or all; blank ones never.

    index: by default that of the options.
    """
    texts = _not_blank(captions)
    if options.captions == "off" or not texts:
        return ()
    if options.captions == "all":
        return texts
    return (texts[(options.caption_index if index is None else index) % len(texts)],)


def shown_caption_index(session: Session) -> int:
    """Index of the one caption to show: that which the search matches, or else that of the options."""
    matched = None if session.take is None else session.caption_view.matched(_not_blank(session.take.captions))
    return session.options.caption_index if matched is None else matched


def _not_blank(captions: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in (caption.strip() for caption in captions) if text)


def _counter(frame: int, n_frames: int, fps: float) -> str:
    return f"{frame}/{n_frames}   {with_unit(time_text(frame / fps, n_frames / fps))}"
