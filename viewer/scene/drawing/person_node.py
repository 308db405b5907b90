"""A person as a scene node that lives as long as the stage."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from typing import TypeAlias

import numpy as np

from viewer.bodies.body import Body, BodyFrame
from viewer.bodies.skeleton_body import SkeletonBody, side_shades
from viewer.dataset.joints.topology import Topology
from viewer.scene.drawing.body_mesh import BodyMesh
from viewer.scene.drawing.screen_extent import bounding_box
from viewer.scene.from_aitviewer import Node
from viewer.scene.lazy_skeleton import LazySkeleton
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.occlusion import NOTHING, Capsules, capsules_of, joined
from viewer.scene.loaded_sequence import PersonBodies
from viewer.state.options import BodyShown

_Request: TypeAlias = tuple[int, BodyShown, bool]  # frame, kind, visible
TRANSLUCENT = 0.42
TAG_ABOVE_HEAD = 0.27  # metres from the head joint to the tag
SKELETON_TAG_ABOVE_HEAD = 0.22


class PersonNode(Node):
    """One person. Meshes are created once for each topology and reused for all sequences."""

    def __init__(self, lighting: Lighting, name: str) -> None:
        super().__init__(name=name, is_selectable=False)
        self._lighting = lighting
        self._meshes: dict[int, BodyMesh] = {}
        self._shown: _Request | None = None
        self._prepared: tuple[_Request, Future[list[tuple[Body, BodyFrame]]]] | None = None
        self._shown_meshes: list[tuple[BodyMesh, bool]] = []  # and whether it is a skeleton
        self._capsules: dict[bool, Capsules] = {}  # of the skeleton and of the other body that are shown
        self.bodies = PersonBodies()
        self._offset = np.zeros(3, np.float32)
        self.head: np.ndarray | None = None  # (3,) metres, position of the tag; None if nothing is shown
        self.joints: np.ndarray | None = None  # (J, 3) metres, of the shown body
        self.is_translucent = False

    def set_bodies(self, bodies: PersonBodies, offset: np.ndarray | None = None, is_translucent: bool = False) -> None:
        """Set the bodies of the person. offset: (3,) metres, where they are moved."""
        self.bodies = bodies
        self._offset = np.zeros(3, np.float32) if offset is None else np.asarray(offset, np.float32)
        self.position = self._offset
        self.is_translucent = is_translucent
        self._shown = self._prepared = None

    def bodies_for(self, kind: BodyShown) -> list[Body]:
        """The bodies to draw for `kind`; a missing one is replaced by the other."""
        mesh, skeleton = self.bodies.mesh, self.bodies.skeleton
        if kind == "both":
            chosen = [skeleton, mesh]
        elif kind == "mesh":
            chosen = [mesh or skeleton]
        else:
            chosen = [skeleton or mesh]
        return [body for body in chosen if body is not None]

    def request(self, frame: int, kind: BodyShown, visible: bool) -> bool:
        """Request a frame; True if it is not the one shown and must be evaluated and applied."""
        if self._shown == (frame, kind, visible):
            return False
        self._shown = (frame, kind, visible)
        return True

    def reset_request(self) -> None:
        """Forget the request after an error, so that the same request is tried again."""
        self._shown = None

    def prepare(self, frame: int, kind: BodyShown, visible: bool, evaluator: Executor) -> None:
        """Start to evaluate the next frame in the background."""
        request = (frame, kind, visible)
        if request != self._shown:
            self._prepared = (request, evaluator.submit(self._evaluate, *request))

    def evaluate(self) -> list[tuple[Body, BodyFrame]]:
        """Evaluate the bodies of the requested frame. May run in another thread. Raises FileError."""
        prepared, self._prepared = self._prepared, None
        if prepared is not None and prepared[0] == self._shown:
            return prepared[1].result()
        return [] if self._shown is None else self._evaluate(*self._shown)

    def _evaluate(self, frame: int, kind: BodyShown, visible: bool) -> list[tuple[Body, BodyFrame]]:
        bodies = self.bodies_for(kind) if visible else []
        return [(body, body.frame(min(frame, body.n_frames - 1))) for body in bodies]

    def apply(self, bodies: list[tuple[Body, BodyFrame]]) -> None:
        """Show evaluated bodies, and no others."""
        for mesh in self._meshes.values():
            mesh.enabled = False
        self.head = self.joints = None
        self._shown_meshes.clear()
        self._capsules.clear()
        for body, frame in bodies:
            self._show_body(body, frame, len(bodies) > 1)

    def _show_body(self, body: Body, frame: BodyFrame, both: bool) -> None:
        mesh = self._mesh_for(body)
        mesh.set_frame(frame, body.coarse_faces)
        mesh.enabled = True
        is_skeleton = body.kind == "skeleton"
        is_clear = self.is_translucent or (both and not is_skeleton)
        mesh.material.color = (*mesh.material.color[:3], TRANSLUCENT if is_clear else 1.0)
        mesh.cast_shadow = not (self.is_translucent or (both and is_skeleton))
        mesh.receives_shadows = not is_skeleton  # those of bones on bones are streaks, by which no form is read
        above = SKELETON_TAG_ABOVE_HEAD if is_skeleton else TAG_ABOVE_HEAD
        self._shown_meshes.append((mesh, is_skeleton))
        self.joints = frame.joints + self._offset
        self._capsules[is_skeleton] = capsules_of(self.joints, _topology(body))
        self.head = self.joints[body.head] + np.array([0.0, above, 0.0], np.float32)

    def _mesh_for(self, body: Body) -> BodyMesh:
        key = id(body.faces)
        if key not in self._meshes:
            n_vertices = int(body.faces.max()) + 1
            topology = _topology(body)
            shade = None if topology is None else side_shades(topology)
            self._meshes[key] = BodyMesh(body.faces, n_vertices, self._lighting, f"{self.name} {body.kind}", shade)
            self.add(self._meshes[key])
        return self._meshes[key]

    @property
    def bounding_boxes(self) -> list[np.ndarray]:
        """Lowest and highest x, y and z (2, 3) metres of each shown mesh."""
        shown = (mesh for mesh in self._meshes.values() if mesh.enabled)
        return [bounding_box(mesh.current_vertices) + self._offset for mesh in shown]

    @property
    def shows_translucent(self) -> bool:
        """Whether a shown mesh is translucent."""
        return any(mesh.material.color[3] < 1 for mesh, _ in self._shown_meshes)

    def capsules_beside(self, is_skeleton: bool) -> Capsules:
        """Capsules of the shown body that is a skeleton or is not; of the other if only that is shown."""
        found = self._capsules.get(is_skeleton, self._capsules.get(not is_skeleton))
        return NOTHING if found is None else found

    def shade_by(self, others: Sequence[PersonNode], *, occlusion: bool) -> None:
        """Set what hides light from the shown meshes: the same body, and other persons. occlusion: False: nothing."""
        for mesh, is_skeleton in self._shown_meshes:
            mesh.occluders = NOTHING
            if occlusion and self.joints is not None:
                own = self._capsules[is_skeleton]
                mesh.occluders = joined([own, *(other.capsules_beside(is_skeleton).near_body(own) for other in others)])

    def set_colour(self, colour: tuple[float, float, float]) -> None:
        """Set the sRGB colour of all meshes; their opacity stays."""
        self.material.color = (*colour, 1.0)
        for mesh in self._meshes.values():
            mesh.material.color = (*colour, mesh.material.color[3])

    def release(self) -> None:
        """Release all meshes."""
        for mesh in self._meshes.values():
            mesh.release()


def _topology(body: Body) -> Topology | None:
    """The topology of a skeleton; None for a mesh."""
    return body.topology if isinstance(body, SkeletonBody | LazySkeleton) else None
