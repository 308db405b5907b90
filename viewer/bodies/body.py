"""The protocol of a body: a mesh of fixed topology that is evaluated one frame at a time."""

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
    """One person at one frame, in C-contiguous arrays that belong to the caller."""

    vertices: FloatArray  # (V, 3) metres, Y up
    normals: FloatArray  # (V, 3) unit, outward
    joints: FloatArray  # (J, 3) metres, Y up


class Body(Protocol):
    """A person's motion with a mesh."""

    @property
    def kind(self) -> BodyKind:
        """Which body it is."""

    @property
    def faces(self) -> IntArray:
        """Triangles (F, 3), counter-clockwise from outside; the same object for all bodies of one topology."""

    @property
    def coarse_faces(self) -> IntArray:
        """Fewer triangles (K, 3) for its shadow, in any pose; the same object for all bodies of one model."""

    @property
    def n_frames(self) -> int:
        """Number of frames."""

    @property
    def head(self) -> int:
        """Index of the head joint in the joints."""

    @property
    def sole(self) -> float:
        """Metres from the lowest joint of the feet to the lowest vertex of the soles, in the rest pose."""

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame.

        Parameters
        ----------
        index : int
            The frame, from 0.

        Returns
        -------
        BodyFrame
            Vertices, normals and joints.
        """

    def joints(self, indices: NDArray[np.intp]) -> FloatArray:
        """Evaluate the joints of some frames; vertices are not computed.

        Parameters
        ----------
        indices : ndarray
            (K,) frames, from 0.

        Returns
        -------
        ndarray
            (K, J, 3) float32, metres, Y up.
        """
