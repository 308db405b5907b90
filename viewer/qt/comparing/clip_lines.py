"""What the pane says of a source's clip, and the dialog of each clip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from viewer.comparing.matching import Match
from viewer.counted import counted
from viewer.dataset import Library, Take
from viewer.results.sequence import ResultSequence
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.state.sources.source import REFERENCE, Source

_FOUND: Final = {"name": "same name", "prompt": "same prompt", "ground truth": "its ground truth", "hand": "by hand"}


def source_lines(sources: Iterable[Source], name: str | None, clips: LoadedClips | None) -> dict[int, tuple[str, str]]:
    """A line and a tooltip about the clip of each source, by number. name: of the sequence; clips: once loaded."""
    found = {}
    for source in sources:
        if source.is_reference:
            found[REFERENCE] = name or "", name or ""
        elif not source.is_on:
            found[source.number] = "off", str(source.library.root)
        elif clips is None:
            found[source.number] = "", str(source.library.root)
        else:
            found[source.number] = _line(source, clips)
    return found


def _line(source: Source, clips: LoadedClips) -> tuple[str, str]:
    path = str(source.library.root)
    clip = clips.clips.others.get(source.number)
    if clip is None:
        return "", path
    if clip.take is None or clip.match is None:
        reason = f"{clip.reason[:1].upper()}{clip.reason[1:]}."
        return reason, f"{reason}\n{path}"
    take = clip.take
    told = [f"{counted(take.n_frames, 'frame')} at {take.fps:g} a second", *take.notes, *take.questions, path]
    parts = [_matched(clip.match), _length(take)]
    if clip.aligned is not None:
        parts.append("aligned")
    if take.questions:
        parts.append(counted(len(take.questions), "question"))
    return " · ".join(parts), "\n".join([clip.match.clip, *told])


def _matched(match: Match) -> str:
    by = _FOUND[match.by]
    return by if match.by == "name" else f"{match.clip} ({by})"


def _length(take: Take) -> str:
    return f"{take.n_frames / take.fps:.2f} s at {take.fps:g}"


def clip_lines(library: Library) -> tuple[list[str], list[str]]:
    """The clips of a library and what is shown of each: its name, with prompt or action where listing told them."""
    names, lines = list(library.names), []
    for name in names:
        sequence = library[name]
        told = sequence.action or ""
        if isinstance(sequence, ResultSequence) and sequence.entry.captions:
            told = sequence.entry.captions[0]
        lines.append(f"{name}   {told}" if told and told.casefold() not in name.casefold() else name)
    return names, lines
