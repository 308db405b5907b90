"""What the stage shows of several sources, and what the picture says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from viewer.dataset.roles import PERSONS, Person
from viewer.scene.beside.arrangement import Arrangement, arrange
from viewer.scene.beside.loaded_clips import BesideClip, LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.state.overlay_text import OverlayText, SourceName
from viewer.state.sources.source import REFERENCE, Layout, Source
from viewer.state.sources.sources import Sources
from viewer.state.theme import rgb

if TYPE_CHECKING:  # importing it takes a second, for which the window does not wait
    from viewer.scene.drawing.person_group import GroupLook, Staged

_SHADES: Final[Mapping[Person, float]] = {"P1": -0.25, "P2": 0.35}  # towards black or white, of a source's colour


@dataclass(frozen=True, eq=False)
class Staging:
    """The sources that are on the stage, in their order."""

    clips: LoadedClips
    numbers: tuple[int, ...]  # of the sources with a clip; never empty
    layout: Layout

    @classmethod
    def of(cls, clips: LoadedClips, sources: Sources) -> Staging:
        """What is shown of the list of sources; if none of those that are on has a clip, the open library's."""
        numbers = tuple(source.number for source in sources.shown if source.number in clips.shown)
        return cls(clips, numbers or (REFERENCE,), sources.layout)

    @classmethod
    def after(cls, before: Staging | None, clips: LoadedClips | None, sources: Sources) -> Staging | None:
        """What is shown now: the one from before if nothing has changed; None without clips of several sources."""
        if clips is None:
            return None
        now = cls.of(clips, sources)
        if before is not None and (before.clips, before.numbers, before.layout) == (clips, now.numbers, now.layout):
            return before
        return now

    @property
    def shown(self) -> list[BesideClip]:
        """Their clips."""
        return [self.clips.shown[number] for number in self.numbers]

    @property
    def first(self) -> LoadedSequence:
        """The first clip; notices are about it."""
        return self.shown[0].loaded

    @cached_property
    def arrangement(self) -> Arrangement:
        """Where they stand."""
        return arrange([clip.lane for clip in self.shown], self.layout)

    def staged(self) -> list[Staged]:
        """The groups of persons."""
        from viewer.scene.drawing.person_group import Staged

        is_overlay = self.layout == "overlay"
        return [
            Staged(clip.loaded.bodies, offset, is_overlay and place > 0)
            for place, (clip, offset) in enumerate(zip(self.shown, self.arrangement.offsets, strict=True))
        ]

    def looks(self, frame: int, colours: Mapping[Person, str], sources: Sources) -> list[GroupLook]:
        """The frame of each clip at a frame of the timeline, and the colours of its persons.

        Overlaid, persons after the first group have shades of their source's colour.
        """
        from viewer.scene.drawing.person_group import GroupLook

        seconds = self.clips.time.seconds(frame)
        looks = []
        for place, (number, clip) in enumerate(zip(self.numbers, self.shown, strict=True)):
            own = shades(sources[number].colour) if self.layout == "overlay" and place else colours
            looks.append(GroupLook(clip.span.frame_at(seconds), own))
        return looks

    def with_names(self, text: OverlayText, frame: int, sources: Sources) -> OverlayText:
        """A picture's text with the names of the sources."""
        seconds = self.clips.time.seconds(frame)
        names = tuple(
            SourceName(f"{sources[number].name} · ended" if clip.span.has_ended(seconds) else sources[number].name,
                       sources[number].colour)
            for number, clip in zip(self.numbers, self.shown, strict=True)
        )  # fmt: skip
        tags = text.tags
        if self.layout == "grid":  # whose pictures are small
            tags = {person: replace(tag, text=person) for person, tag in tags.items()}
        return replace(text, sources=names, tags=tags)

    def notices(self, sources: Sources) -> list[str]:
        """Sentences about sources that have no clip, and about those that were moved."""
        found = missing_sentences(self.clips, sources)
        for number in self.numbers:
            clip = self.clips.clips.others.get(number)
            if clip is not None and clip.aligned is not None:
                reference = sources[REFERENCE].name
                found.append(f"{sources[number].name}: {clip.aligned}, to begin as {reference} does.")
        for number, is_moved in zip(self.numbers, self.arrangement.is_moved, strict=True):
            if is_moved:
                first = sources[self.numbers[0]].name
                found.append(f"{sources[number].name}: has another origin; moved to where {first} begins.")
        return found

    def source_at(self, place: int, sources: Sources) -> Source:
        """The source of a group."""
        return sources[self.numbers[place]]


def missing_sentences(clips: LoadedClips, sources: Sources) -> list[str]:
    """Sentences about the sources that are on and have no clip."""
    return [f"{one.name}: {reason}." for one in sources.shown if (reason := clips.missing.get(one.number)) is not None]


def shades(colour: str) -> dict[Person, str]:
    """A darker and a lighter shade of a colour, so that two persons of one source are told apart."""
    return {person: _shaded(colour, _SHADES[person]) for person in PERSONS}


def _shaded(colour: str, share: float) -> str:
    towards = 1.0 if share > 0 else 0.0
    parts = (part + (towards - part) * abs(share) for part in rgb(colour))
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
