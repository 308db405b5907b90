"""What a scene holds: the persons of some frames of a sequence, each with a body and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, Protocol

import numpy as np

from viewer.bodies.body import Body, FloatArray
from viewer.bodies.catalog import Catalog
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.likely_reading import with_hints
from viewer.bodies.rigs.rig import Rig
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset import Motion, Sequence, Take
from viewer.dataset.joints.skeletons import SMPLX_55
from viewer.dataset.roles import DEFAULT, PERSONS, Person, Role, RoleConvention, convention_in, roles
from viewer.errors import ExportError
from viewer.printable import printable
from viewer.sharing.frames import WHOLE, Indices, Span
from viewer.state.theme import person_colour, rgb, to_linear

BodyWanted = Literal["auto", "smplx", "mannequin", "skeleton"]
BODIES: Final[tuple[BodyWanted, ...]] = ("auto", "smplx", "mannequin", "skeleton")
_MEASURED: Final = 10  # frames


class RiggedBody(Body, Protocol):
    """A body that can be written as a skinned mesh."""

    def rig(self) -> Rig:
        """Return it so."""


@dataclass(frozen=True)
class Deviation:
    """How far a skinned mesh is from the body that it stands for, without its pose correctives."""

    mean_mm: float
    largest_mm: float
    frames: int  # measured


@dataclass(frozen=True, eq=False)
class ScenePerson:
    """One person."""

    person: Person
    role: Role | None
    body: RiggedBody
    frames: Indices  # of the body
    motion: Motion | None  # None: joints alone are known

    @property
    def name(self) -> str:
        """As "P1 actor"."""
        return f"{self.person} {self.role}" if self.role else self.person

    @property
    def colour(self) -> tuple[float, float, float]:
        """Linear red, green and blue, 0 to 1."""
        red, green, blue = map(to_linear, rgb(person_colour(self.person, None, "person")))
        return red, green, blue

    @property
    def body_name(self) -> str:
        """As "SMPL-X male", "mannequin" or "skeleton SMPL-22"."""
        if isinstance(self.body, SkeletonBody):
            return f"skeleton {self.body.topology.name}"
        if self.body.kind == "mannequin" or self.motion is None:
            return self.body.kind
        return f"SMPL-X {self.motion.gender}"

    @property
    def joint_names(self) -> tuple[str, ...]:
        """Names of the body's joints."""
        return self.body.topology.joints if isinstance(self.body, SkeletonBody) else SMPLX_JOINTS

    @cached_property
    def joints(self) -> FloatArray:
        """Positions (K, J, 3) of the body's joints, metres."""
        return self.body.joints(self.frames)

    @cached_property
    def rig(self) -> Rig:
        """The body as a skinned mesh."""
        return self.body.rig()

    @cached_property
    def deviation(self) -> Deviation | None:
        """How far the skinned mesh is from the body, in some of the frames; None for a skeleton, which has no skin."""
        if isinstance(self.body, SkeletonBody):
            return None
        chosen = self.frames[np.unique(np.linspace(0, len(self.frames) - 1, _MEASURED).astype(np.intp))]
        world = self.rig.world(self.rig.pose(chosen))
        distances = np.concatenate(
            [
                np.linalg.norm(self.rig.skinned(transforms) - self.body.frame(int(frame)).vertices, axis=1)
                for transforms, frame in zip(world, chosen, strict=True)
            ]
        )
        return Deviation(1000 * float(distances.mean()), 1000 * float(distances.max()), len(chosen))


@dataclass(frozen=True, eq=False)
class Scene:
    """Some frames of a sequence."""

    name: str
    persons: tuple[ScenePerson, ...]
    frames: Indices  # of the sequence
    fps: float
    action: str | None
    captions: tuple[str, ...]
    notes: tuple[str, ...] = ()  # sentences about what of the sequence is missing or was assumed
    is_whole: bool = True  # whether all files of its persons could be read

    @property
    def seconds(self) -> FloatArray:
        """When each frame is shown, (K,), from 0."""
        return (np.arange(len(self.frames)) / self.fps).astype(np.float32)

    @property
    def label(self) -> str:
        """Its name, without what is no text."""
        return printable(self.name)

    def facts(self) -> dict[str, object]:
        """What is known of the scene, as JSON values."""
        captions = [printable(caption) for caption in self.captions]
        facts: dict[str, object] = {"sequence": self.label, "action": self.action, "captions": captions}
        facts |= {"fps": self.fps, "first_frame": int(self.frames[0]), "last_frame": int(self.frames[-1])}
        return facts | {"unit": "metre", "up": "Y"}


@dataclass(frozen=True)
class Wanted:
    """What of a sequence goes into a scene."""

    span: Span = WHOLE
    body: BodyWanted = "auto"
    convention: RoleConvention = DEFAULT  # of a dataset's interaction order


def read_scene(sequence: Sequence, holds: str, wanted: Wanted, catalog: Catalog) -> Scene:
    """Read a sequence; no mesh is evaluated.

    Raises FileError where nothing of it can be read, BodyModelError where a body model cannot be used, ExportError
    where there are no such frames, or not this body.
    """
    take = with_hints(sequence.load(), sequence.reading)
    frames, fps = wanted.span.frames(take.n_frames, take.fps)
    known = roles(sequence.order, convention_in(holds, wanted.convention))
    persons = tuple(
        ScenePerson(person, known.get(person), *_body(take, person, wanted, catalog, frames), take.motions.get(person))
        for person in PERSONS
        if person in take.motions or person in take.skeletons
    )
    notes = (*take.notes, *take.questions)
    return Scene(take.name, persons, frames, fps, sequence.action, take.captions, notes, not take.unreadable)


def told_of_bodies(scene: Scene, wanted: BodyWanted) -> Iterator[str]:
    """Yield sentences about bodies that somebody may not expect."""
    kinds = {person.body.kind for person in scene.persons}
    if "mannequin" in kinds and wanted == "auto":
        yield "No SMPL-X model was found in body_models/, so the persons are the mannequin."
    if "smplx" in kinds:
        yield "The file holds an SMPL-X body, whose licence does not let you pass it on; --body mannequin is free."


def _body(take: Take, person: Person, asked: Wanted, catalog: Catalog, frames: Indices) -> tuple[RiggedBody, Indices]:
    """Return a person's body, and which of its frames are those of the sequence."""
    wanted = asked.body
    motion, skeleton = take.motions.get(person), take.skeletons.get(person)
    if skeleton is not None and (motion is None or wanted == "skeleton"):
        if wanted in ("smplx", "mannequin"):
            raise ExportError(f"--body {wanted}: {take.name} has joints of {person} alone, which move no such body.")
        return SkeletonBody(skeleton.read()[frames], skeleton.topology), np.arange(len(frames))
    assert motion is not None
    if wanted == "mannequin":
        return Catalog([]).body(motion), frames
    if wanted == "smplx" and catalog.missing([motion.gender]):
        raise ExportError(f"--body smplx: there is no SMPL-X model for {person} ({motion.gender}); see body_models/.")
    body = catalog.body(motion)
    if wanted == "skeleton":
        return SkeletonBody(body.joints(frames), SMPLX_55), np.arange(len(frames))
    return body, frames
