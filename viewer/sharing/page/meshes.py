"""The meshes of a page. What several persons have in common is stored once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import BodyKind, FloatArray
from viewer.bodies.rigs.rig import Rig
from viewer.bodies.skeleton_body import side_shades, skeleton_shape
from viewer.dataset.joints.topology import Topology
from viewer.errors import ExportError
from viewer.sharing.page.packing import pack
from viewer.sharing.page.track import rounded

_STEP: Final = 1e-4  # metres
_FEWER_STEP: Final = 2e-4  # metres, of a further shape
_WEIGHT: Final = 2**16 - 1


class Meshes:
    """Collects meshes; each has a number, and each shape of it one."""

    def __init__(self) -> None:
        self._skins: list[_SharedSkin] = []
        self._skeletons: dict[Topology, int] = {}

    def skin(self, skin: Rig, kind: BodyKind) -> tuple[int, int]:
        """Return the numbers of a skin and of its shape. Raises ExportError for a mesh of too many vertices."""
        if len(skin.vertices) > 2**16:
            raise ExportError(f"A page cannot have a body of {len(skin.vertices):,} vertices: 65,536 is the most.")
        for number, shared in enumerate(self._skins):
            if shared.fits(skin):
                return number, shared.add(skin)
        self._skins.append(_SharedSkin(skin, kind))
        return len(self._skins) - 1, 0

    def rounded_skin(self, number: int, shape: int) -> Rig:
        """Return a skin in one of its shapes, as the page has it."""
        return self._skins[number].rounded(shape)

    def skeleton(self, topology: Topology) -> int:
        """Return the number of a skeleton's mesh."""
        return self._skeletons.setdefault(topology, len(self._skeletons))

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "skins": [skin.to_json() for skin in self._skins],
            "skeletons": [_skeleton(topology) for topology in self._skeletons],
        }


class _SharedSkin:
    """One mesh in the shapes of several persons; those after the first are stored by the difference from it."""

    def __init__(self, skin: Rig, kind: BodyKind) -> None:
        self._first, self._kind = skin, kind
        self._origin = skin.vertices.mean(axis=0)
        self._numbers = np.rint((skin.vertices - self._origin) / _STEP).astype(np.int16)
        self._weights = np.rint(skin.weights * _WEIGHT).astype(np.int64)
        self._shapes: list[Rig] = [skin]

    def fits(self, other: Rig) -> bool:
        first = self._first
        same = first.parents == other.parents and first.turned_by == other.turned_by
        return same and all(
            one is another or np.array_equal(one, another)
            for one, another in (
                (first.faces, other.faces), (first.influences, other.influences), (first.weights, other.weights),
            )
        )  # fmt: skip

    def add(self, skin: Rig) -> int:
        for number, shape in enumerate(self._shapes):
            if np.array_equal(shape.vertices, skin.vertices) and np.array_equal(shape.rest, skin.rest):
                return number
        self._shapes.append(skin)
        return len(self._shapes) - 1

    def rounded(self, number: int) -> Rig:
        shape = self._shapes[number]
        vertices = self._rounded_first()
        if number:
            vertices = vertices + self._difference(shape) * np.float32(_FEWER_STEP)
        weights = self._weights.astype(np.float32)
        return replace(shape, vertices=vertices, weights=weights / weights.sum(axis=1, keepdims=True))

    def _rounded_first(self) -> FloatArray:
        vertices: FloatArray = self._origin + self._numbers * np.float32(_STEP)
        return vertices

    def _difference(self, shape: Rig) -> NDArray[np.int16]:
        steps: NDArray[np.int16] = np.rint((shape.vertices - self._rounded_first()) / _FEWER_STEP).astype(np.int16)
        return steps

    def to_json(self) -> dict[str, Any]:
        first, weights = self._first, self._weights
        return {
            "kind": self._kind,
            "faces": pack(first.faces),
            "influences": pack(np.where(weights > 0, first.influences, 0)),
            "weights": pack(weights),
            "parents": list(first.parents),
            "turnedBy": list(first.turned_by),
            "head": first.joints.index("head"),
            "step": _STEP,
            "origin": rounded(self._origin, 5),
            "vertices": pack(self._numbers),
            "shapes": [self._shape(shape) for shape in self._shapes],
        }

    def _shape(self, shape: Rig) -> dict[str, Any]:
        joints = rounded(shape.rest, 5)
        if shape is self._first:
            return {"joints": joints}
        return {"joints": joints, "step": _FEWER_STEP, "difference": pack(self._difference(shape))}


def _skeleton(topology: Topology) -> dict[str, Any]:
    shape = skeleton_shape(topology)
    return {
        "name": topology.name,
        "faces": pack(shape.faces),
        "directions": rounded(shape.directions, 5),
        "shades": pack(np.rint(side_shades(topology)[:, None] * 2).astype(np.int16)),
        "shown": shape.shown.tolist(),
        "radii": rounded(shape.radii, 5),
        "balls": rounded(shape.balls, 5),
        "parents": shape.parents.tolist(),
        "children": shape.children.tolist(),
        "parentRadii": rounded(shape.parent_radii, 5),
        "childRadii": rounded(shape.child_radii, 5),
        "head": topology.head,
        "feet": [ankle for _, _, ankle in topology.legs],
    }
