"""A skeleton body that reads its joints when they are first needed; most sequences are viewed as meshes only."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import BodyFrame, FloatArray, IntArray
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset.take import Skeleton


class LazySkeleton:
    """A Body. Its first use raises FileError if the file has changed since the take was loaded."""

    kind = SkeletonBody.kind
    sole = SkeletonBody.sole

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self.n_frames = skeleton.n_frames
        self.topology = skeleton.topology
        self.head = skeleton.topology.head

    @cached_property
    def _body(self) -> SkeletonBody:
        return SkeletonBody(self._skeleton.read(), self.topology)

    @property
    def faces(self) -> IntArray:
        """See Body."""
        return self._body.faces

    @property
    def coarse_faces(self) -> IntArray:
        """See Body."""
        return self._body.coarse_faces

    def joints(self, indices: NDArray[np.intp]) -> FloatArray:
        """See Body."""
        return self._body.joints(indices)

    def frame(self, index: int) -> BodyFrame:
        """See Body."""
        return self._body.frame(index)
