"""What a drawable person is: a mesh of fixed topology that is evaluated one frame at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float32]
IntArray: TypeAlias = NDArray[np.int32]
BodyKind = Literal["smplx", "mannequin", "skeleton"]


@dataclass(frozen=True)
class BodyFrame:
    """One person at one frame; the arrays belong to the caller, later frames do not write into them. C-contiguous."""

    vertices: FloatArray  # (V, 3) metres, Y up
    normals: FloatArray  # (V, 3) unit, outward
    joints: FloatArray  # (J, 3) metres, Y up


class Body(Protocol):
    """A person's motion with a mesh around it."""

    @property
    def kind(self) -> BodyKind: ...

    @property
    def faces(self) -> IntArray:
        """Triangles (F, 3), counter-clockwise from outside: one and the same array for all bodies of a topology."""

    @property
    def coarse_faces(self) -> IntArray:
        """Fewer triangles (K, 3) for its shadow: one and the same array for all bodies of a model, in any pose."""

    @property
    def n_frames(self) -> int: ...

    @property
    def head(self) -> int:
        """Index of the head joint in the joints."""

    @property
    def sole(self) -> float:
        """Metres from the lowest foot joint down to the lowest vertex of the soles in the rest pose."""

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame."""

    def joints(self, indices: NDArray[np.intp]) -> FloatArray:
        """Joints (K, J, 3) at K frames, without vertices."""
