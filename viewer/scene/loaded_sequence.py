"""Loading a sequence for display: its take, a body for each person, and its placement. Imports no graphics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.bodies.likely_reading import with_hints
from viewer.dataset import Sequence, Take
from viewer.dataset.roles import PERSONS, Person
from viewer.scene.lazy_skeleton import LazySkeleton
from viewer.scene.placement import Placement, measure_placement

LEVELS_APART = 0.1  # metres of the soles of two persons, which stand on one floor
MANNEQUIN_DOUBT = 0.1  # metres more: its legs may be longer or shorter than the person's


@dataclass(frozen=True)
class PersonBodies:
    """The bodies of one person; either may be missing."""

    mesh: Body | None = None  # SMPL-X or mannequin
    skeleton: Body | None = None


@dataclass(frozen=True)
class LoadedSequence:
    """A sequence that is ready to be shown."""

    take: Take
    bodies: Mapping[Person, PersonBodies]
    placement: Placement
    missing_models: tuple[str, ...]  # genders without a model file, shown as the mannequin
    neutral_for: tuple[str, ...] = ()  # genders without a model file, shown with the neutral one


def floor_note(levels_apart: float, *, is_mannequin: bool) -> str:
    """Return a sentence about persons who do not stand on one floor; "" if they do, as far as can be told."""
    if abs(levels_apart) <= LEVELS_APART + (MANNEQUIN_DOUBT if is_mannequin else 0.0):
        return ""
    low, high = PERSONS if levels_apart > 0 else PERSONS[::-1]
    return f"{high} stands {abs(levels_apart):.2f} m above {low}: {high} floats, or {low} is sunken."


def load_sequence(sequence: Sequence, catalog: Catalog) -> LoadedSequence:
    """Read a sequence and create its bodies without evaluating a frame.

    Raises FileError if nothing of it can be read, BodyModelError if a body model's file is unusable.
    """
    return bodies_of(with_hints(sequence.load(), sequence.reading), catalog)


def bodies_of(take: Take, catalog: Catalog) -> LoadedSequence:
    """Create the bodies of a take. Raises BodyModelError."""
    persons: dict[Person, PersonBodies] = {}
    for person in PERSONS:
        motion, skeleton = take.motions.get(person), take.skeletons.get(person)
        if motion is not None or skeleton is not None:
            persons[person] = PersonBodies(
                mesh=None if motion is None else catalog.body(motion),
                skeleton=None if skeleton is None else LazySkeleton(skeleton),
            )
    bodies = [body for one in persons.values() if (body := one.mesh or one.skeleton) is not None]
    genders = [motion.gender for motion in take.motions.values()]
    placement = measure_placement(bodies, take.n_frames)
    if note := floor_note(placement.levels_apart, is_mannequin=any(body.kind == "mannequin" for body in bodies)):
        take = replace(take, notes=(*take.notes, note))
    return LoadedSequence(take, persons, placement, catalog.missing(genders), catalog.neutral_for(genders))
