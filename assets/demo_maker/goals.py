"""What hands and eyes aim at: points of the other's body, meeting points, one's own gestures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .body import OUTWARD
from .hands import hand_rotation, palm
from .rotations import Array, Y, turned, unit
from .score import Aim, HandGoal, Person, Reach, Stage, free_hand, set_hand
from .step import Side
from .trunk import Trunk

Vector = tuple[float, float, float]


def other(person: Person) -> Person:
    """The partner."""
    return "P2" if person == "P1" else "P1"


def eyes_on(joint: str = "Head", up: float = 0.0) -> Aim:
    """Looking at a joint of the other, `up` metres above it."""

    def aim(stage: Stage, person: Person) -> Array:
        return stage[other(person)].joint(joint) + up * Y

    return aim


def eyes_ahead(down: float = 0.3, side: float = 0.0) -> Aim:
    """Looking ahead, `down` metres lower and `side` metres to the right at three metres' distance."""

    def aim(stage: Stage, person: Person) -> Array:
        me = stage[person]
        return me.joint("Head") + turned(me.heading, np.array([-side, -down, 3.0]))

    return aim


def at_shoulder(place: Vector, pole: Vector, fingers: Vector, normal: Vector) -> Reach:
    """A gesture: the wrist (outward, up, forward) metres from one's own shoulder; the rest in the same axes."""

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        me = stage[person]
        own = _own(me, side)
        wrist = me.joint(f"{side}_Shoulder") + own(place)
        return set_hand(wrist, own(pole), hand_rotation(side, own(fingers), own(normal)))

    return reach


def loose(place: Vector, pole: Vector, twist: float = 0.25, flex: float = 0.1) -> Reach:
    """A gesture whose hand follows the forearm: the wrist (outward, up, forward) metres from one's own shoulder."""

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        me = stage[person]
        own = _own(me, side)
        return free_hand(me.joint(f"{side}_Shoulder") + own(place), own(pole), twist, flex)

    return reach


def _own(me: Trunk, side: Side) -> Callable[[Vector], Array]:
    """From (outward, up, forward) to world directions (T, 3)."""

    def turn(vector: Vector) -> Array:
        out, up, ahead = vector
        return turned(me.heading, np.array([OUTWARD[side] * out, up, ahead]))

    return turn


def palm_at(point: Callable[[Stage], Array], fingers: Callable[[Stage], Array], normal: Callable[[Stage], Array],
            pole: Vector, depth: float = 0.025) -> Reach:  # fmt: skip
    """The palm at a point (T, 3), fingers and palm normal along directions (T, 3); pole in one's own axes."""

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        me = stage[person]
        rotation = hand_rotation(side, fingers(stage), normal(stage))
        wrist = point(stage) - turned(rotation, palm(me.skeleton, side, depth))
        return set_hand(wrist, _own(me, side)(pole), rotation)

    return reach


def hands_meet(
    place: Callable[[Stage], Array], thumb_up: float, slope: float, back: float, pole: Vector, depth: float
) -> Reach:
    """The grip of a handshake: thumb up, palm across the line between the two, each hand a little to its own side.

    thumb_up: rad, how far the back of the hand is turned up. slope: how much the fingers point down (tangent).
    back: m, how far the palm stays on its owner's side. depth: m, of the palm's surface.
    """

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        ahead = towards(stage, person)
        inward = -OUTWARD[side] * np.cross(Y, ahead)
        goal = palm_at(
            lambda both: place(both) - back * ahead,
            lambda _: unit(ahead - slope * Y),
            lambda _: unit(inward - thumb_up * Y),
            pole,
            depth,
        )
        return goal(stage, person, side)

    return reach


def on_other(joint: str, place: Vector, fingers: Vector, normal: Vector, pole: Vector, depth: float = 0.03) -> Reach:
    """The palm on the other's body: everything but the pole in the frame (left, up, forward) of the other's joint."""
    return _on_body(other, joint, (place, fingers, normal), pole, depth)


def on_self(joint: str, place: Vector, fingers: Vector, normal: Vector, pole: Vector, depth: float = 0.03) -> Reach:
    """The palm on one's own body, in the same terms."""
    return _on_body(lambda person: person, joint, (place, fingers, normal), pole, depth)


def _on_body(
    whose: Callable[[Person], Person], joint: str, vectors: tuple[Vector, Vector, Vector], pole: Vector, depth: float
) -> Reach:
    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        them = stage[whose(person)]
        place, fingers, normal = (turned(them.rotation(joint), np.array(vector)) for vector in vectors)
        goal = palm_at(lambda _: them.joint(joint) + place, lambda _: fingers, lambda _: normal, pole, depth)
        return goal(stage, person, side)

    return reach


def towards(stage: Stage, person: Person) -> Array:
    """Level direction (T, 3) from a person to the other."""
    line = stage[other(person)].joint("Spine3") - stage[person].joint("Spine3")
    return unit(line * (1.0, 0.0, 1.0))
