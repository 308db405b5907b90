"""Stand-ins for the licensed SMPL-X files: the true names and shapes of the arrays, an invented body."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from mannequin import Mannequin
from numpy.typing import NDArray

N_VERTICES, N_FACES, N_JOINTS = 10_475, 20_908, 55
PARENTS = np.array(
    [
        *(-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 15, 15, 15),
        *(20, 25, 26, 20, 28, 29, 20, 31, 32, 20, 34, 35, 20, 37, 38),
        *(21, 40, 41, 21, 43, 44, 21, 46, 47, 21, 49, 50, 21, 52, 53),
    ]
)
_FINGERS = [f"{finger}{n}" for finger in ("Index", "Middle", "Pinky", "Ring", "Thumb") for n in (1, 2, 3)]
_JOINTS = [
    *("Pelvis", "L_Hip", "R_Hip", "Spine1", "L_Knee", "R_Knee", "Spine2", "L_Ankle", "R_Ankle", "Spine3", "L_Foot"),
    *("R_Foot", "Neck", "L_Collar", "R_Collar", "Head", "L_Shoulder", "R_Shoulder", "L_Elbow", "R_Elbow", "L_Wrist"),
    *("R_Wrist", "Head", "Head", "Head", *(f"L_{name}" for name in _FINGERS), *(f"R_{name}" for name in _FINGERS)),
]
Floats = NDArray[np.float64]


def write_standin(path: Path, seed: int = 0, dtype: type[np.floating[Any]] = np.float32, components: int = 400) -> Path:
    """Write an .npz that smplx.SMPLX and the viewer both load; a seed is one person's build."""
    random = np.random.default_rng(seed)
    joints = _rest_joints()
    joints *= random.uniform(0.97, 1.03, 3)
    vertices, faces = _mesh(joints)
    weights = _weights(vertices, joints)
    waves = np.sin(vertices @ random.normal(0, 4, (3, 24)) + random.uniform(0, 6, 24))  # smooth fields on the body
    shapedirs = _fields(waves, random, components, 0.004, dtype)
    shapedirs[:, :, 0] += vertices.astype(dtype) * 0.03
    posedirs = _fields(waves, random, 486, 0.002, dtype)
    np.savez(
        path,
        v_template=vertices.astype(dtype),
        f=faces.astype(np.uint32),
        shapedirs=shapedirs,
        posedirs=posedirs,
        J_regressor=_regressor(vertices, joints).astype(dtype),
        weights=weights.astype(dtype),
        kintree_table=np.array([PARENTS, np.arange(N_JOINTS)]).astype(np.uint32),
        hands_componentsl=random.normal(0, 0.2, (45, 45)),
        hands_componentsr=random.normal(0, 0.2, (45, 45)),
        hands_meanl=random.normal(0, 0.3, 45),
        hands_meanr=random.normal(0, 0.3, 45),
        lmk_faces_idx=np.arange(51),
        lmk_bary_coords=np.full((51, 3), 1 / 3),
        dynamic_lmk_faces_idx=np.zeros((79, 17), np.int64),
        dynamic_lmk_bary_coords=np.full((79, 17, 3), 1 / 3),
    )
    return path


def _rest_joints() -> Floats:
    mannequin = Mannequin("wooden", flat_hand_mean=True)
    rest = mannequin.joint_transforms(mannequin.rest_pose())[:, :3, 3]
    joints = rest[[mannequin.joint_names.index(name) for name in _JOINTS]].astype(np.float64)
    joints[22:25] += ((0, 0, 0.02), (0.03, 0.07, 0.08), (-0.03, 0.07, 0.08))  # jaw and eyes
    return joints


def _mesh(joints: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Ten closed tubes, counted so that they have the vertices of SMPL-X; two faces less, as it has."""
    trunk = joints[[0, 3, 9, 12]] - np.array([(0, 0.12, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)])
    head = joints[[12, 15, 15, 15]] + np.array([(0, 0, 0), (0, 0, 0), (0, 0.1, 0.02), (0, 0.2, 0)])
    parts = [
        _tube(trunk, (0.15, 0.13, 0.15, 0.06), 39, 35, 0.65),
        _tube(head, (0.055, 0.07, 0.1, 0.06), 23, 30),
    ]
    for hip, knee, ankle, foot, shoulder, elbow, wrist, middle in (
        (1, 4, 7, 10, 16, 18, 20, 28),
        (2, 5, 8, 11, 17, 19, 21, 43),
    ):
        leg, arm = joints[[hip, knee, ankle]], joints[[shoulder, elbow, wrist]]
        sole = joints[[foot, foot, foot]] - np.array([(0, 0.005, 0.1), (0, 0.005, 0), (0, 0.005, -0.08)])
        hand = joints[[wrist, middle, middle + 2]]
        parts += [
            _tube(leg, (0.09, 0.055, 0.04), 60, 24),
            _tube(sole, (0.03, 0.035, 0.02), 25, 24),
            _tube(arm, (0.055, 0.04, 0.03), 60, 24),
            _tube(hand, (0.028, 0.04, 0.02), 30, 24, 0.4),
        ]
    starts = np.cumsum([0] + [len(vertices) for vertices, _ in parts])
    faces = np.concatenate([faces + start for (_, faces), start in zip(parts, starts, strict=False)])
    return np.concatenate([vertices for vertices, _ in parts]), faces[:N_FACES]


def _tube(
    path: Floats, radii: tuple[float, ...], rings: int, sides: int, flat: float = 1.0
) -> tuple[Floats, NDArray[np.int64]]:
    """A closed tube along a path of points, rings * sides + 2 vertices; flat: its thickness against its width."""
    at = np.linspace(0, len(path) - 1, rings)
    knots = np.arange(len(path))
    centres = np.stack([np.interp(at, knots, path[:, axis]) for axis in range(3)], axis=1)
    rounding = np.sqrt(np.maximum(1 - np.abs(np.linspace(-1, 1, rings)) ** 8, 0.04))
    radius = (np.interp(at, knots, radii) * rounding)[:, None, None]
    axis = path[-1] - path[0]
    axis /= np.linalg.norm(axis)
    thin = np.array((0.0, 0.0, 1.0)) if abs(axis[2]) < 0.5 else np.array((0.0, 1.0, 0.0))
    if flat < 1 and abs(axis[0]) > 0.5:
        thin = np.array((0.0, 1.0, 0.0))  # hands are flat towards the floor
    wide = np.cross(thin, axis)
    wide /= np.linalg.norm(wide)
    thin = np.cross(axis, wide)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
    ring = np.cos(angle) * wide + flat * np.sin(angle) * thin
    wall = (centres[:, None] + radius * ring).reshape(-1, 3)
    i, j = np.meshgrid(np.arange(rings - 1), np.arange(sides), indexing="ij")
    a, b = i * sides + j, i * sides + (j + 1) % sides
    quads = np.stack([a, b, b + sides, a, b + sides, a + sides], axis=-1).reshape(-1, 3)
    side, following, bottom = np.arange(sides), (np.arange(sides) + 1) % sides, rings * sides
    top_ring = (rings - 1) * sides
    caps = [np.stack([following, side, np.full(sides, bottom)], axis=1)]
    caps.append(np.stack([top_ring + side, top_ring + following, np.full(sides, bottom + 1)], axis=1))
    poles = np.stack([centres[0] - axis * radius[0, 0] * 0.3, centres[-1] + axis * radius[-1, 0] * 0.3])
    return np.concatenate([wall, poles]), np.concatenate([quads, *caps])


def _weights(vertices: Floats, joints: Floats) -> Floats:
    """Weights (V, 55) by the distance to each joint's bones, at most four joints a vertex, as SMPL-X has."""
    nearest = np.full((len(vertices), N_JOINTS), np.inf)
    for child in range(1, N_JOINTS):
        start, bone = joints[PARENTS[child]], joints[child] - joints[PARENTS[child]]
        along = np.clip((vertices - start) @ bone / max(bone @ bone, 1e-9), 0, 1)
        distance = np.linalg.norm(vertices - start - along[:, None] * bone, axis=1)
        nearest[:, PARENTS[child]] = np.minimum(nearest[:, PARENTS[child]], distance)
    ends = np.setdiff1d(np.arange(N_JOINTS), PARENTS)
    nearest[:, ends] = np.linalg.norm(vertices[:, None] - joints[ends], axis=2)
    weights = np.exp(-((nearest - nearest.min(axis=1, keepdims=True)) / 0.015))
    weights[weights < np.sort(weights, axis=1)[:, -4][:, None]] = 0
    return weights / weights.sum(axis=1, keepdims=True)


def _regressor(vertices: Floats, joints: Floats) -> Floats:
    """Each joint from the 24 vertices around it, a row summing to one."""
    distance = np.linalg.norm(joints[:, None] - vertices, axis=2)
    regressor = np.where(distance <= np.sort(distance, axis=1)[:, 23][:, None], 1.0, 0.0)
    return regressor / regressor.sum(axis=1, keepdims=True)


def _fields(
    waves: Floats, random: np.random.Generator, count: int, size: float, dtype: type[np.floating[Any]]
) -> NDArray[np.floating[Any]]:
    """Displacements (V, 3, count) in metres that change smoothly over the body, smaller for later components."""
    mix = random.normal(0, size / 5, (waves.shape[1], 3, count)) / (1 + np.arange(count) / 100)
    return (waves.astype(dtype) @ mix.reshape(len(mix), -1).astype(dtype)).reshape(len(waves), 3, count)
