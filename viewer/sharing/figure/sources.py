"""What a figure shows, loaded: the sequence, and others beside it at the same moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.roles import DEFAULT, PERSONS, Person, Role, RoleConvention, roles
from viewer.errors import ExportError
from viewer.printable import printable
from viewer.results.opening import open_library
from viewer.scene.lazy_skeleton import LazySkeleton
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence
from viewer.sharing.figure.order import Figure, Source
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import shown_captions
from viewer.state.position import time_text, with_unit

_BATCH: Final = 512  # frames evaluated at a time
_BODY_JOINTS: Final = 22  # the first joints of SMPL-X; the others are of hands and face


@dataclass(frozen=True, eq=False)
class FigureSource:
    """One row of a grid, or all of another figure."""

    label: str
    loaded: LoadedSequence
    action: str
    order: int | None  # interaction order

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
        """The frame that is shown at a time; None where it has ended."""
        frame = round(seconds * self.fps)
        return frame if frame < self.n_frames else None

    def time(self, frame: int) -> str:
        """A frame's time."""
        return with_unit(time_text(frame / self.fps, self.n_frames / self.fps))


class Opened:
    """Datasets and body models, kept for the next figure."""

    def __init__(self, opened: tuple[Path, Library] | None = None) -> None:
        """opened: a path and its dataset."""
        self._libraries: dict[Path, Library] = {} if opened is None else dict([opened])
        self._catalog: tuple[tuple[Path, ...], Catalog] | None = None

    def sources(self, figure: Figure) -> list[FigureSource]:
        """The sequence and the others. Raises ViewerError where one cannot be read."""
        own = self._source(self._library(figure.dataset).read_as(figure.reading), figure.name, figure.label, figure)
        others = [self._other(other, figure) for other in figure.others]
        return [own, *others]

    def _other(self, other: Source, figure: Figure) -> FigureSource:
        label = other.label or other.path.stem
        return self._source(self._library(other.path), other.name or figure.name, label, figure)

    def _source(self, library: Library, name: str, label: str, figure: Figure) -> FigureSource:
        found = library.find(name)
        if found is None:
            raise ExportError(library.why_unknown([name]))
        sequence = library[found]
        loaded = load_sequence(sequence, self._models(figure.model_folders))
        if loaded.take.n_frames == 0:
            raise ExportError(f"{name} has no frames.")
        return FigureSource(printable(label), loaded, sequence.action or "unknown action", sequence.order)

    def _library(self, path: Path) -> Library:
        if path not in self._libraries:
            self._libraries[path] = open_library(path)
        return self._libraries[path]

    def _models(self, folders: tuple[Path, ...]) -> Catalog:
        if self._catalog is None or self._catalog[0] != folders:
            self._catalog = (folders, Catalog(folders))
        return self._catalog[1]


def frames_of(figure: Figure, source: FigureSource) -> tuple[int, ...]:
    """The frames of the sequence that the figure shows. Raises ExportError."""
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
