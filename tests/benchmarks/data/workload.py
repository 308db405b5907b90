"""The dataset and the body models that all processes of a run are measured on."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from tests.bodies.standin import write_standin
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset.motions import Gender, Motion

MAIN = "G001T000A001R000"  # 1,200 frames
LONG = "G001T000A001R001"  # 13,884 frames, the longest of Inter-X
SHORT = tuple(f"G002T000A{action:03}R000" for action in range(20))  # 200 frames each
N_SEQUENCES = 11_388  # as many as Inter-X has; the rest are links to the short ones
PERSONS: dict[str, Gender] = {"P1": "male", "P2": "female"}


def models_folder(workspace: Path) -> Path:
    """Where the body models are: smplx wants them in smplx/ below it."""
    return workspace / "body_models"


def dataset_folder(workspace: Path) -> Path:
    """Where the dataset is."""
    return workspace / "Inter-X_Dataset"


def make_workload(workspace: Path) -> None:
    """Write stand-in models, and a dataset of the size of Inter-X."""
    make_models(workspace)
    dataset = dataset_folder(workspace)
    for seed, (name, frames) in enumerate([(MAIN, 1_200), (LONG, 13_884), *((name, 200) for name in SHORT)]):
        write_sequence(dataset, name, frames, seed)
    names = (f"G{3 + i // 200:03}T{i // 40 % 5:03}A{i % 40:03}R000" for i in range(N_SEQUENCES - 2 - len(SHORT)))
    for i, name in enumerate(names):
        _link_sequence(dataset, SHORT[i % len(SHORT)], name)


def make_models(workspace: Path) -> None:
    """Write stand-in models, unless they are there."""
    models = models_folder(workspace) / "smplx"
    models.mkdir(parents=True, exist_ok=True)
    for seed, gender in enumerate(PERSONS.values()):
        path = models / f"SMPLX_{gender.upper()}.npz"
        if not path.exists():
            write_standin(path, seed)


def read_parameters(workspace: Path, name: str, person: str) -> dict[str, np.ndarray]:
    """The arrays of one person's motion file, as the dataset's own viewer reads them."""
    with np.load(dataset_folder(workspace) / "motions" / name / f"{person}.npz") as file:
        return dict(file)


def read_motion(workspace: Path, name: str, person: str) -> Motion:
    """One person's motion, for the processes that draw bodies without a window."""
    arrays = read_parameters(workspace, name, person)
    arrays |= {"betas": arrays["betas"].reshape(10), "gender": PERSONS[person]}
    return Motion(**arrays)


def write_sequence(dataset: Path, name: str, frames: int, seed: int) -> None:
    """Write two persons who sway: motions, skeletons and captions."""
    for folder in (f"motions/{name}", f"skeletons/{name}", "texts"):
        (dataset / folder).mkdir(parents=True, exist_ok=True)
    (dataset / "texts" / f"{name}.txt").write_text("Two people sway.\nTwo persons move about.\nThey face each other.\n")
    for side, (person, gender) in enumerate(PERSONS.items()):
        motion = _swaying(frames, gender, side, seed * 2 + side)
        np.savez(
            dataset / "motions" / name / f"{person}.npz",
            root_orient=motion.root_orient,
            pose_body=motion.pose_body,
            pose_lhand=motion.pose_lhand,
            pose_rhand=motion.pose_rhand,
            trans=motion.trans,
            betas=motion.betas[None],
            gender=gender,
        )
        joints = MannequinBody(motion).joints(np.arange(frames))
        joints = joints[:, np.arange(64) % 55]  # not the OptiTrack order, but as much to read and draw
        np.save(dataset / "skeletons" / name / f"{person}.npy", joints.astype(np.float64))


def _link_sequence(dataset: Path, source: str, name: str) -> None:
    for folder, ending in (("motions", "npz"), ("skeletons", "npy")):
        (dataset / folder / name).mkdir()
        for person in PERSONS:
            os.link(dataset / folder / source / f"{person}.{ending}", dataset / folder / name / f"{person}.{ending}")
    os.link(dataset / "texts" / f"{source}.txt", dataset / "texts" / f"{name}.txt")


def _swaying(frames: int, gender: Gender, side: int, seed: int) -> Motion:
    """Somebody who stands on one side, faces the middle and moves every joint smoothly."""
    random = np.random.default_rng(seed)
    time = np.arange(frames)[:, None, None] / 120

    def sway(joints: int, size: float) -> np.ndarray:
        pace, phase = random.uniform(1, 4, (joints, 3)), random.uniform(0, 6, (joints, 3))
        return (size * np.sin(time * pace + phase)).astype(np.float32)

    body = sway(21, 0.12)
    body[:, 15:17, 2] += (-1.0, 1.0)  # arms down
    turn = np.array((0, np.pi / 2 if side == 0 else -np.pi / 2, 0), np.float32)
    place = np.array((-0.5 if side == 0 else 0.5, 1.3, 0), np.float32)
    return Motion(
        root_orient=turn + sway(1, 0.05)[:, 0],
        pose_body=body,
        pose_lhand=sway(15, 0.3),
        pose_rhand=sway(15, 0.3),
        trans=place + sway(1, 0.05)[:, 0],
        betas=random.normal(0, 0.7, 10).astype(np.float32),
        gender=gender,
    )
