"""What a figure shows, loaded: the sequence, and others beside it at the same moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.comparing.shared_time import Span
from viewer.dataset import Library, Sequence
from viewer.dataset.readings import Reading
from viewer.dataset.roles import DEFAULT, PERSONS, Person, Role, RoleConvention, roles
from viewer.errors import ExportError
from viewer.printable import printable
from viewer.results.opening import open_library
from viewer.scene.beside.arrangement import arrange
from viewer.scene.beside.loaded_clips import ClipsLoader, ClipsRequest
from viewer.scene.lazy_skeleton import LazySkeleton
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence
from viewer.sharing.figure.order import Figure
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import shown_captions
from viewer.state.position import time_text, with_unit
from viewer.state.sources.source import REFERENCE, usual_name

_BATCH: Final = 512  # frames evaluated at a time
_BODY_JOINTS: Final = 22  # the first joints of SMPL-X; the others are of hands and face


@dataclass(frozen=True, eq=False)
class FigureSource:
    """One row of a grid, or all of another figure."""

    label: str
    loaded: LoadedSequence
    action: str
    order: int | None  # interaction order
    offset: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))  # metres to where it is drawn

    @property
    def fps(self) -> float:
        return self.loaded.take.fps

    @property
    def n_frames(self) -> int:
        return self.loaded.take.n_frames

    def roles(self, convention: RoleConvention = DEFAULT) -> Mapping[Person, Role]:
        """Who acts, as far as it is known."""
        return roles(self.order, convention)

    def frame_at(self, seconds: float) -> int | None:
        """The nearest frame to a time; None once the last frame is over."""
        if Span(self.n_frames, self.fps).has_ended(seconds):
            return None
        return min(round(seconds * self.fps), self.n_frames - 1)

    def time(self, frame: int) -> str:
        """A frame's time."""
        return with_unit(time_text(frame / self.fps, self.n_frames / self.fps))


class Opened:
    """Datasets and body models, kept for the next figure."""

    def __init__(self, opened: tuple[Path, Library] | None = None) -> None:
        """opened: a path and its dataset."""
        self._libraries: dict[Path, Library] = {} if opened is None else dict([opened])
        self._read: dict[tuple[Path, Reading], Library] = {}
        self._catalog: tuple[tuple[Path, ...], Catalog] | None = None
        self._loader = ClipsLoader()

    def sources(self, figure: Figure) -> list[FigureSource]:
        """The sequence and the clips of the others, in one frame. Raises ViewerError where one cannot be read."""
        library, models = self._library(figure.dataset, figure.reading), self._models(figure.model_folders)
        sequence = library[_found(library, figure.name)]
        if not figure.others:
            return [_source(figure.label, load_sequence(sequence, models), sequence, sequence.order)]
        others = {number: self._library(one.path, one.reading) for number, one in enumerate(figure.others, 1)}
        aligns = {number: one.align for number, one in enumerate(figure.others, 1)}
        picks = {}
        for number, one in enumerate(figure.others, 1):
            if clip := _found(others[number], one.name) if one.name else one.picked:
                picks[number] = clip
        take = with_hints(sequence.load(), sequence.reading)
        clips = self._loader.load(ClipsRequest(library, others, picks, aligns), take, models)
        own = clips.shown[REFERENCE]
        sources = [_source(figure.label, own.loaded, sequence, sequence.order)]
        for number, one in enumerate(figure.others, 1):
            label = one.label or usual_name(others[number], [source.label for source in sources])
            if number in clips.missing:
                raise ExportError(f"{label}: {clips.missing[number]}")
            arranged = arrange([own.lane, clips.shown[number].lane], "grid")
            match = clips.clips.others[number].match
            assert match is not None
            shown = others[number][match.clip]
            order = sequence.order if match.exchanged else shown.order  # its persons are exchanged by now
            loaded = clips.shown[number].loaded
            if arranged.is_moved[1]:
                note = f"{label}: has another origin; moved to where {figure.label} begins."
                loaded = replace(loaded, take=replace(loaded.take, notes=(*loaded.take.notes, note)))
            sources.append(replace(_source(label, loaded, shown, order), offset=arranged.offsets[1]))
        return sources

    def _library(self, path: Path, reading: Reading) -> Library:
        if path not in self._libraries:
            self._libraries[path] = open_library(path)
        if (path, reading) not in self._read:
            self._read[path, reading] = self._libraries[path].read_as(reading)
        return self._read[path, reading]

    def _models(self, folders: tuple[Path, ...]) -> Catalog:
        if self._catalog is None or self._catalog[0] != folders:
            self._catalog = (folders, Catalog(folders))
        return self._catalog[1]


def _found(library: Library, name: str) -> str:
    """The name as the library has it. Raises ExportError."""
    found = library.find(name)
    if found is None:
        raise ExportError(library.why_unknown([name]))
    return found


def _source(label: str, loaded: LoadedSequence, sequence: Sequence, order: int | None) -> FigureSource:
    if loaded.take.n_frames == 0:
        raise ExportError(f"{sequence.name} has no frames.")
    return FigureSource(printable(label), loaded, sequence.action or "unknown action", order)


def frames_of(figure: Figure, source: FigureSource) -> tuple[int, ...]:
    """Indices of the frames that the figure shows as poses. Raises ExportError for an impossible range."""
    poses = figure.poses
    first, last = poses.span(source.n_frames)
    return poses.chosen(source.n_frames, _path(source, figure.options, first, last) if poses.needs_path else None)


def _path(source: FigureSource, options: ViewOptions, first: int, last: int) -> NDArray[np.float64]:
    """Metres (last - first + 1,) that the joints of the shown persons have moved on average."""
    from viewer.sharing.figure.poses import path_of

    joints = []
    for person in PERSONS:
        bodies = source.loaded.bodies.get(person)
        body = None if bodies is None else bodies.mesh or bodies.skeleton
        if body is not None and (options.show_p1 if person == "P1" else options.show_p2):
            joints.append(_joints(body, first, min(last, body.n_frames - 1)))
    if not joints:
        raise ExportError(f"Of {source.loaded.take.name} nobody is shown.")
    length = last - first + 1
    padded = [np.concatenate([each, np.repeat(each[-1:], length - len(each), axis=0)]) for each in joints]
    return path_of(np.concatenate(padded, axis=1))


def _joints(body: Body, first: int, last: int) -> NDArray[np.float32]:
    """Joints (T, J, 3) without those of the hands."""
    if isinstance(body, LazySkeleton):
        kept = [joint for joint in body.topology.shown if joint not in body.topology.fingers]
    else:
        kept = list(range(_BODY_JOINTS))
    first = min(first, last)
    frames = np.arange(first, last + 1)
    parts = [body.joints(frames[start : start + _BATCH])[:, kept] for start in range(0, len(frames), _BATCH)]
    return np.concatenate(parts)


def caption_of(figure: Figure, source: FigureSource) -> str:
    """The caption below the figure; "" for none. Raises ExportError if the sequence has no such caption."""
    if figure.caption is None or isinstance(figure.caption, str):
        return printable(figure.caption or "")
    captions = shown_captions(source.loaded.take.captions, ViewOptions(captions="all"))
    if not 1 <= figure.caption <= len(captions):
        raise ExportError(f"There is no caption {figure.caption}: {source.loaded.take.name} has {len(captions)}.")
    return printable(captions[figure.caption - 1])
