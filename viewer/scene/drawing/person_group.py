"""The persons of one source, and evaluating those of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from viewer.dataset.roles import PERSONS, Person
from viewer.errors import ViewerError
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.person_node import PersonNode
from viewer.scene.drawing.screen_extent import screen_box_of_joints
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.occlusion import Capsules
from viewer.scene.loaded_sequence import PersonBodies
from viewer.state.options import BodyShown
from viewer.state.theme import rgb

_FLOOR_WIDE = np.array([-np.inf, np.inf])


@dataclass(frozen=True, eq=False)
class Staged:
    """What a group shows."""

    bodies: Mapping[Person, PersonBodies]
    offset: np.ndarray = field(default_factory=lambda: np.zeros(3))  # (3,) metres, where the group is moved
    is_translucent: bool = False  # then it casts no shadow either


@dataclass(frozen=True)
class GroupLook:
    """How a group is shown now."""

    frame: int
    colours: Mapping[Person, str]  # "#RRGGBB"


class PersonGroup:
    """Two person nodes that live as long as the stage. Persons shade others of their own group only."""

    def __init__(self, lighting: Lighting, name: str = "") -> None:
        self.people: dict[Person, PersonNode] = {
            person: PersonNode(lighting, f"{name} {person}".strip()) for person in PERSONS
        }

    @property
    def nodes(self) -> list[PersonNode]:
        """The nodes of both persons, shown or not."""
        return list(self.people.values())

    def set_staged(self, staged: Staged) -> None:
        """Take other bodies."""
        for person, node in self.people.items():
            node.set_bodies(staged.bodies.get(person, PersonBodies()), staged.offset, staged.is_translucent)

    def set_enabled(self, is_enabled: bool) -> None:
        """Draw the group, or leave it out."""
        for node in self.nodes:
            node.enabled = is_enabled

    def requested(self, frame: int, kind: BodyShown, visible: Mapping[Person, bool]) -> list[PersonNode]:
        """Request a frame; returns the nodes that must be evaluated and applied."""
        return [node for person, node in self.people.items() if node.request(frame, kind, visible[person])]

    def set_colours(self, colours: Mapping[Person, str], *, again: bool) -> bool:
        """Set the persons' colours; True if any has changed. again: set them in any case."""
        changed = False
        for person, node in self.people.items():
            colour = rgb(colours[person])
            if again or tuple(node.material.color[:3]) != colour:
                node.set_colour(colour)
                changed = True
        return changed

    @property
    def joints(self) -> dict[Person, np.ndarray]:
        """Joints (J, 3), metres, of the persons that are shown."""
        return {person: node.joints for person, node in self.people.items() if node.joints is not None}

    def heads(self) -> dict[Person, np.ndarray]:
        """Positions (3,) of the tags of the persons that are shown."""
        return {person: node.head for person, node in self.people.items() if node.head is not None}

    def shade(self, *, occlusion: bool) -> None:
        """Set what hides light from each person."""
        for node in self.nodes:
            node.shade_by([other for other in self.nodes if other is not node], occlusion=occlusion)

    def touching_floor(self, height: float) -> Iterator[Capsules]:
        """Capsules that shade a floor at this height, metres."""
        everywhere = np.array([[low, height, low] for low in _FLOOR_WIDE])
        for node in self.nodes:
            if not node.is_translucent:
                yield node.capsules_beside(False).near(everywhere)

    def screen_boxes(self, camera: StageCamera) -> list[np.ndarray]:
        """Left, bottom, right, top (clip space) of the part of the picture around each person."""
        found = (screen_box_of_joints(joints, camera) for joints in self.joints.values())
        return [box for box in found if box is not None]


def evaluate(nodes: Sequence[PersonNode], executor: Executor) -> None:
    """Evaluate the requested frames of nodes and show them. Raises FileError, after which they can be tried again."""
    others = [executor.submit(node.evaluate) for node in nodes[1:]]
    try:
        nodes[0].apply(nodes[0].evaluate())
        for node, other in zip(nodes[1:], others, strict=True):
            node.apply(other.result())
    except ViewerError:
        for node in nodes:
            node.reset_request()
        raise
