"""What is under the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np

from viewer.dataset.roles import Person
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.cells import cell_at
from viewer.scene.drawing.stage import Stage

REACH_M: Final = 0.22  # a pixel is on a person if it is so near to a joint, in the joint's distance from the camera
FAR: Final = 2.0  # times the distance of the camera's target, up to which the floor is looked for


Who = TypeVar("Who")  # a person, or a person of one of several groups


@dataclass(frozen=True)
class Hit(Generic[Who]):
    """The person under the mouse, and the joint of it that is nearest in the picture."""

    person: Who
    joint: int


@dataclass(frozen=True, eq=False)
class Place:
    """A pixel of the picture that the camera makes of some groups of persons."""

    joints: Mapping[tuple[int, Person], np.ndarray]  # (J, 3) metres, of the persons by group
    pixel: tuple[float, float]  # from the top left
    size: tuple[int, int]  # of that picture


def place_at(stage: Stage, pixel: tuple[float, float], size: tuple[int, int]) -> Place:
    """The place of a pixel of a picture of `size`: in a grid that in the picture of one group."""
    cells = stage.cells(size)
    number = cell_at(cells, pixel)
    left, top, width, height = cells[number]
    groups = [number] if stage.is_grid else range(len(stage.groups))
    joints = {(k, person): points for k in groups for person, points in stage.groups[k].joints.items()}
    return Place(joints, (pixel[0] - left, pixel[1] - top), (width, height))


def all_points(stage: Stage) -> np.ndarray:
    """Joints (N, 3), metres, of all persons that are shown."""
    shown = [joints for group in stage.groups for joints in group.joints.values()]
    return np.concatenate([np.zeros((0, 3)), *shown])


def person_at(
    joints: Mapping[Who, np.ndarray], camera: StageCamera, size: tuple[int, int], pixel: tuple[float, float]
) -> Who | None:
    """The nearest person at a pixel of a picture of `size`, from the top left; joints: (J, 3) metres of each."""
    hit = hit_at(joints, camera, size, pixel)
    return None if hit is None else hit.person


def hit_at(
    joints: Mapping[Who, np.ndarray], camera: StageCamera, size: tuple[int, int], pixel: tuple[float, float]
) -> Hit[Who] | None:
    """The nearest person at a pixel of a picture of `size`, and where; None beside the persons. See `person_at`."""
    found: dict[Hit[Who], float] = {}
    for person, points in joints.items():
        clip = np.hstack([points, np.ones((len(points), 1))]) @ camera.view_projection_matrix.T
        seen = np.flatnonzero(clip[:, 3] > camera.near)
        if not len(seen):
            continue
        depth = clip[seen, 3]
        places = np.stack([clip[seen, 0] / depth + 1, 1 - clip[seen, 1] / depth], axis=1) / 2 * size
        pixels_a_metre = camera.projection_matrix[1, 1] / depth * size[1] / 2
        away = np.linalg.norm(places - pixel, axis=1) / pixels_a_metre  # metres
        near = away < REACH_M
        if near.any():
            towards = (points[seen] - camera.position) @ camera.forward
            found[Hit(person, int(seen[away.argmin()]))] = float(towards[near].min())
    return min(found, key=found.__getitem__) if found else None


def point_at(
    joints: Mapping[Who, np.ndarray],
    camera: StageCamera,
    size: tuple[int, int],
    pixel: tuple[float, float],
    floor: float,
) -> np.ndarray:
    """The point (3,) under a pixel: of a person, else of the floor (its height in metres), else beside the target."""
    origin, direction = camera.get_ray(*pixel, *size)
    forward = float(direction @ camera.forward)
    hit = hit_at(joints, camera, size, pixel)
    away = float(np.linalg.norm(camera.target - camera.position))
    if hit is not None:
        away = float((joints[hit.person][hit.joint] - camera.position) @ camera.forward)
    elif direction[1] * (floor - origin[1]) > 0:
        to_floor = float((floor - origin[1]) / direction[1]) * forward
        away = to_floor if to_floor < FAR * away else away
    return np.asarray(origin + direction * (away / forward))
