"""The two persons as scene nodes that live as long as the stage."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TypeAlias

import numpy as np

from viewer.bodies.body import Body, BodyFrame
from viewer.scene.cast import Cast
from viewer.scene.drawing.body_mesh import BodyMesh
from viewer.scene.drawing.lighting import Lighting
from viewer.scene.drawing.reach import extent
from viewer.scene.from_aitviewer import Node
from viewer.state.options import BodyShown

_Asked: TypeAlias = tuple[int, BodyShown, bool]  # frame, kind, visible
TRANSLUCENT = 0.42
TAG_ABOVE_HEAD = 0.27  # metres from the head joint to where the name tag stands
SKELETON_TAG_ABOVE_HEAD = 0.22


class PersonNode(Node):
    """One person. Meshes are made once for each topology and then reused for every sequence."""

    def __init__(self, lighting: Lighting, name: str) -> None:
        super().__init__(name=name, is_selectable=False)
        self._lighting = lighting
        self._meshes: dict[int, BodyMesh] = {}
        self._shown: _Asked | None = None
        self._foreseen: tuple[_Asked, Future[list[tuple[Body, BodyFrame]]]] | None = None
        self.cast = Cast()
        self.head: np.ndarray | None = None  # (3,) metres, where a tag belongs; None when nothing is shown
        self.outline: np.ndarray | None = None  # (J, 3) metres, the joints that are shown

    def give(self, cast: Cast) -> None:
        """Show the bodies of `cast` from now on."""
        self.cast = cast
        self._shown = self._foreseen = None

    def wanted(self, kind: BodyShown) -> list[Body]:
        """The bodies that `kind` draws; what is missing is stood in for by the other."""
        mesh, skeleton = self.cast.mesh, self.cast.skeleton
        if kind == "both":
            chosen = [skeleton, mesh]
        elif kind == "mesh":
            chosen = [mesh or skeleton]
        else:
            chosen = [skeleton or mesh]
        return [body for body in chosen if body is not None]

    def want(self, frame: int, kind: BodyShown, visible: bool) -> bool:
        """Ask for one frame; whether that is another than is shown, and so must be evaluated and applied."""
        if self._shown == (frame, kind, visible):
            return False
        self._shown = (frame, kind, visible)
        return True

    def forget(self) -> None:
        """What was asked for could not be evaluated: it is to be tried again when it is asked for again."""
        self._shown = None

    def foresee(self, frame: int, kind: BodyShown, visible: bool, evaluator: Executor) -> None:
        """Begin to evaluate what will be wanted next."""
        asked = (frame, kind, visible)
        if asked != self._shown:
            self._foreseen = (asked, evaluator.submit(self._evaluated, *asked))

    def evaluate(self) -> list[tuple[Body, BodyFrame]]:
        """The bodies of the wanted frame. May run in another thread; raises FileError as Body.frame does."""
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen[0] == self._shown:
            return foreseen[1].result()
        return [] if self._shown is None else self._evaluated(*self._shown)

    def _evaluated(self, frame: int, kind: BodyShown, visible: bool) -> list[tuple[Body, BodyFrame]]:
        bodies = self.wanted(kind) if visible else []
        return [(body, body.frame(min(frame, body.n_frames - 1))) for body in bodies]

    def apply(self, bodies: list[tuple[Body, BodyFrame]]) -> None:
        """Show what was evaluated, and nothing else."""
        for mesh in self._meshes.values():
            mesh.enabled = False
        self.head = self.outline = None
        for body, frame in bodies:
            self._show_body(body, frame, len(bodies) > 1)

    def _show_body(self, body: Body, frame: BodyFrame, both: bool) -> None:
        mesh = self._mesh_for(body)
        mesh.set_frame(frame, body.coarse_faces)
        mesh.enabled = True
        flesh = body.kind != "skeleton"
        mesh.material.color = (*mesh.material.color[:3], TRANSLUCENT if both and flesh else 1.0)
        mesh.cast_shadow = not (both and not flesh)
        above = TAG_ABOVE_HEAD if flesh else SKELETON_TAG_ABOVE_HEAD
        self.outline = frame.joints
        self.head = frame.joints[body.head] + np.array([0.0, above, 0.0], np.float32)

    def _mesh_for(self, body: Body) -> BodyMesh:
        key = id(body.faces)
        if key not in self._meshes:
            n_vertices = int(body.faces.max()) + 1
            self._meshes[key] = BodyMesh(body.faces, n_vertices, self._lighting, f"{self.name} {body.kind}")
            self.add(self._meshes[key])
        return self._meshes[key]

    @property
    def extents(self) -> list[np.ndarray]:
        """Lowest and highest x, y and z (2, 3) metres of each mesh that is shown."""
        return [extent(mesh.current_vertices) for mesh in self._meshes.values() if mesh.enabled]

    def paint(self, colour: tuple[float, float, float]) -> None:
        """Give every mesh the sRGB `colour`, its opacity unchanged."""
        self.material.color = (*colour, 1.0)
        for mesh in self._meshes.values():
            mesh.material.color = (*colour, mesh.material.color[3])

    def release(self) -> None:
        """Give all meshes back."""
        for mesh in self._meshes.values():
            mesh.release()
