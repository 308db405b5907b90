"""What the details are about: a sequence of the open library, or the clip that a source has of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.dataset import Library, Sequence, Take
from viewer.dataset.roles import Person, Role, convention_in, roles
from viewer.dataset.take import Glimpse
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.state.session import Session
from viewer.state.sources.source import REFERENCE


@dataclass(frozen=True, eq=False)
class Subject:
    """One of the sources that are shown, and its clip."""

    number: int  # of the source
    library: Library | None
    sequence: Sequence | None
    content: Take | Glimpse | None = None  # of its files; None: not loaded, or they cannot be read
    roles: Mapping[Person, Role] | None = None
    problem: str = ""  # why the clip cannot be shown


def subject_of(session: Session, clips: LoadedClips | None, number: int) -> Subject:
    """Return that of a source; the open library's where the source is not shown or has no clip of its sequence.

    clips: those that are loaded, of the shown sequence or another.
    """
    sources = session.sources
    clip = None if clips is None or not is_of_shown(session, clips) else clips.clips.others.get(number)
    if clip is None or clip.match is None or number not in sources:
        return Subject(REFERENCE, session.library, session.sequence, session.take or session.glimpse, session.roles())
    library = sources[number].library
    sequence = library[clip.match.clip]
    order = sequence.order
    if order is not None and clip.match.exchanged:
        order = 1 - order
    own = roles(order, convention_in(library.holds, session.options.convention))
    return Subject(number, library, sequence, clip.take, own, "" if clip.take is not None else clip.reason)


def with_clip(session: Session, clips: LoadedClips | None) -> set[int]:
    """Return the numbers of the sources that have a clip of the shown sequence."""
    if clips is None or not is_of_shown(session, clips):
        return {REFERENCE}
    return {REFERENCE, *(number for number, clip in clips.clips.others.items() if clip.match is not None)}


def is_of_shown(session: Session, clips: LoadedClips) -> bool:
    """Return whether clips are those of the shown sequence."""
    return session.take is not None and clips.clips.name == session.take.name
