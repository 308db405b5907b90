"""The poses of a figure: whose, in which colours, and where they are on the picture plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.roles import PERSONS, Person
from viewer.export.drawing.figures.windows import Window
from viewer.sharing.figure.gradient import colour_at, opacity_at, share_of
from viewer.sharing.figure.order import Figure
from viewer.sharing.figure.sources import FigureSource
from viewer.state.theme import person_colour

if TYPE_CHECKING:
    from viewer.export.drawing.figures.figure_painter import FigurePainter, Pose

MARGIN: Final = 0.012  # of the picture plane, around the persons
_FLAT: Final = np.array([1.0, 0.0, 1.0])


@dataclass(frozen=True, eq=False)
class Cell:
    """A pose and the part of the picture plane that it needs."""

    pose: Pose
    window: Window  # with shadows
    persons: Window  # without
    metre: float  # units of the picture plane


class CellMaker:
    """Makes the cells of sources at the moments of the figure's frames."""

    def __init__(self, figure: Figure, frames: Sequence[int], fps: float, painter: FigurePainter) -> None:
        """fps: of the sequence whose frames they are. painter: with its camera set."""
        self._figure, self._frames, self._fps, self._painter = figure, frames, fps, painter

    def cells(self, source: FigureSource, *, is_own: bool) -> list[Cell | None]:
        """The poses of a source; None where it has ended before. is_own: the frames are its own."""
        frames = [frame if is_own else source.frame_at(frame / self._fps) for frame in self._frames]
        vertices = [None if frame is None else self._painter.points(source.loaded, frame) for frame in frames]
        moved = self._moved(vertices)
        cells: list[Cell | None] = []
        for index, (frame, points) in enumerate(zip(frames, vertices, strict=True)):
            if frame is None or points is None:
                cells.append(None)
                continue
            pose = self._pose(source, frame, index, moved[index] - source.offset)
            window = self._painter.window(points, pose.moved).grown(MARGIN)
            persons = self._painter.window(points, pose.moved, shadows=False)
            cells.append(Cell(pose, window, persons, self._painter.metre(points - pose.moved)))
        return cells

    def _moved(self, vertices: Sequence[NDArray[np.float64] | None]) -> list[NDArray[np.float64]]:
        """How the camera moves with the persons of each pose."""
        if self._figure.kind != "line" and not self._figure.centred:
            return [np.zeros(3) for _ in vertices]
        middles = [None if points is None else (points.min(axis=0) + points.max(axis=0)) / 2 for points in vertices]
        there = [middle for middle in middles if middle is not None]
        middle = np.mean(there, axis=0) if there else np.zeros(3)
        return [np.zeros(3) if each is None else (each - middle) * _FLAT for each in middles]

    def _pose(self, source: FigureSource, frame: int, index: int, moved: NDArray[np.float64]) -> Pose:
        from viewer.export.drawing.figures.figure_painter import Pose

        share, gradient = share_of(index, len(self._frames)), self._figure.effective_gradient
        colours = {person: colour_at(colour_of(self._figure, source, person), share, gradient) for person in PERSONS}
        return Pose(source.loaded, frame, colours, opacity_at(share, gradient), moved)


def colour_of(figure: Figure, source: FigureSource, person: Person) -> str:
    """A person's colour "#RRGGBB" at the gradient's end."""
    options = figure.options
    return person_colour(person, source.roles(options.convention).get(person), options.colours)
