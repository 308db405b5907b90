"""Loading a sequence whole: its take, a body for each person, and where it stands. Imports no graphics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.dataset import Sequence, Take
from viewer.dataset.roles import PERSONS, Person
from viewer.scene.late_skeleton import LateSkeleton
from viewer.scene.placement import Placement, place


@dataclass(frozen=True)
class Cast:
    """What one person is shown with; either may be missing."""

    mesh: Body | None = None  # SMPL-X or mannequin
    skeleton: Body | None = None


@dataclass(frozen=True)
class Staged:
    """A sequence ready to be shown."""

    take: Take
    casts: Mapping[Person, Cast]
    placement: Placement
    missing_models: tuple[str, ...]  # genders that have no model file, shown as the mannequin


def stage_sequence(sequence: Sequence, catalog: Catalog) -> Staged:
    """Read `sequence` and prepare its bodies, evaluating none of its frames.

    Raises FileError when nothing of it can be read, BodyModelError when its body model's file is unusable.
    """
    take = sequence.load()
    casts: dict[Person, Cast] = {}
    for person in PERSONS:
        motion, skeleton = take.motions.get(person), take.skeletons.get(person)
        if motion is not None or skeleton is not None:
            casts[person] = Cast(
                mesh=None if motion is None else catalog.body(motion),
                skeleton=None if skeleton is None else LateSkeleton(skeleton),
            )
    bodies = [body for cast in casts.values() if (body := cast.mesh or cast.skeleton) is not None]
    missing = catalog.missing(motion.gender for motion in take.motions.values())
    return Staged(take, casts, place(bodies, take.n_frames), missing)
