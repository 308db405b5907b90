"""A sequence as it stands in a page: texts, placement, and the motion of each person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.smplx_body import SmplxBody
from viewer.dataset import Motion, Sequence, Take
from viewer.dataset.roles import PERSONS, Person, Role, RoleConvention, roles
from viewer.dataset.take import Skeleton
from viewer.errors import ExportError, FileError
from viewer.export.order.clip import Clip
from viewer.scene.lazy_skeleton import LazySkeleton
from viewer.scene.placement import Placement, measure_placement
from viewer.sharing.page.meshes import Meshes
from viewer.sharing.page.order import PageOrder
from viewer.sharing.page.track import point_track, rotation_track, rounded

_MEASURED_FRAMES: Final = 4  # whose vertices are compared; joints are in all


@dataclass(frozen=True)
class PageClip:
    """A sequence of a page."""

    content: Mapping[str, Any]  # JSON values
    n_frames: int
    bodies: frozenset[str]  # kinds
    deviation: float  # metres, the largest of what the page shows from what the program shows


class ClipMaker:
    """Makes the clips of a page, whose meshes they share."""

    def __init__(self, order: PageOrder, convention: RoleConvention) -> None:
        self._order, self._convention = order, convention
        self._catalog = Catalog(order.model_folders if order.body == "smplx" else ())
        self.meshes = Meshes()

    def clip(self, sequence: Sequence) -> PageClip:
        """Read a sequence and make its clip. Raises FileError, BodyModelError, ExportError."""
        known_roles = roles(sequence.order, self._convention)
        return self.clip_of(sequence.load(), sequence.action or "", known_roles, self._order.frames)

    def clip_of(
        self,
        take: Take,
        action: str,
        known_roles: Mapping[Person, Role],
        span: Clip,
        source: str = "",
        placed_as: Placement | None = None,
    ) -> PageClip:
        """Make the clip of a take. Raises FileError, BodyModelError, ExportError.

        span: of the take's frames. source: what the clip is of, among others. placed_as: for the floor and the view.
        """
        wanted = replace(span, fps=min(span.fps, take.fps))
        try:
            frames = np.array(wanted.source_frames(take.n_frames, take.fps))
        except ExportError as error:
            raise ExportError(f"{source or take.name}: {error}") from error
        made = _Made(self.meshes, frames)
        persons: dict[Person, dict[str, Any]] = {}
        placed: list[Body] = []
        for person in PERSONS:
            motion, skeleton = self._shown(take, person)
            content: dict[str, Any] = {}
            if skeleton is not None:
                content["skeleton"] = made.skeleton(skeleton)
            if motion is not None:
                body = self._body(motion)
                content["mesh"] = made.mesh(motion, body)
                placed.append(body)
            elif skeleton is not None:
                placed.append(LazySkeleton(skeleton))
            if content:
                persons[person] = content
        placement = placed_as or measure_placement(placed, take.n_frames)
        across = placement.points[:, [0, 2]]
        middle = (across.min(axis=0) + across.max(axis=0)) / 2
        content = {
            "name": take.name,
            "action": action,
            "source": source,
            "captions": [text for each in take.captions if (text := each.strip())],
            "notes": list(take.notes),
            "roles": {person: known_roles[person] for person in persons if person in known_roles},
            "fps": wanted.fps,
            "frames": frames.tolist(),
            "sourceFps": take.fps,
            "sourceFrames": take.n_frames,
            "floor": round(placement.floor, 4),
            "middle": rounded(middle, 3),
            "turn": round(float(np.arctan2(placement.view[0], placement.view[2])), 4),
            "persons": persons,
        }
        return PageClip(content, len(frames), frozenset(made.kinds), made.deviation)

    def _shown(self, take: Take, person: Person) -> tuple[Motion | None, Skeleton | None]:
        """What is shown of a person: what was asked for, else what there is."""
        motion, skeleton = take.motions.get(person), take.skeletons.get(person)
        if motion is None or skeleton is None or self._order.body == "both":
            return motion, skeleton
        return (None, skeleton) if self._order.body == "skeleton" else (motion, None)

    def _body(self, motion: Motion) -> MannequinBody | SmplxBody:
        if self._order.body != "smplx":
            return MannequinBody(motion)
        body = self._catalog.body(motion)
        if not isinstance(body, SmplxBody):
            other = "" if motion.gender == "neutral" else ", nor is SMPLX_NEUTRAL.npz"
            raise FileError(f"SMPLX_{motion.gender.upper()}.npz", f"is not in any folder of body models{other}")
        return body


class _Made:
    """The persons of one clip, and how far they are from the true ones."""

    def __init__(self, meshes: Meshes, frames: NDArray[np.intp]) -> None:
        self._meshes, self._frames = meshes, frames
        self.kinds: set[str] = set()
        self.deviation = 0.0

    def mesh(self, motion: Motion, body: MannequinBody | SmplxBody) -> dict[str, Any]:
        skin = body.rig()
        number, shape = self._meshes.skin(skin, body.kind)
        track = rotation_track(motion, skin, self._frames)
        world = track.world(skin)
        shown = [joint for joint in range(len(skin.parents)) if skin.turned_by[joint] >= 0]
        true = body.joints(self._frames)[:, [skin.turned_by[joint] for joint in shown]]
        self._note(world[:, shown][..., 3] - true)
        held = self._meshes.rounded_skin(number, shape)
        for index in np.unique(np.linspace(0, len(self._frames) - 1, _MEASURED_FRAMES).astype(int)):
            self._note(held.skinned(world[index]) - body.frame(int(self._frames[index])).vertices)
        self.kinds.add(body.kind)
        return {"skin": number, "shape": shape, "track": track.to_json()}

    def skeleton(self, skeleton: Skeleton) -> dict[str, Any]:
        joints = skeleton.read()[self._frames]
        track = point_track(joints, skeleton.topology)
        self._note(track.points() - joints)
        self.kinds.add("skeleton")
        return {"topology": self._meshes.skeleton(skeleton.topology), "track": track.to_json()}

    def _note(self, error: NDArray[np.floating]) -> None:
        self.deviation = max(self.deviation, float(np.sqrt((error**2).sum(axis=-1)).max()))
