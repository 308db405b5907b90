"""The demo dataset's files, in the layout of Inter-X."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np

from .optitrack import optitrack
from .person import Performance, perform
from .scene import Scene

ACTIONS = [
    "Hug",
    "Handshake",
    "Wave",
    "Grab",
    "Hit",
    "Kick",
    "Posing",
    "Push",
    "Pull",
    "Sit on leg",
    "Slap",
    "Pat on back",
    "Point finger at",
    "Walk towards",
    "Knock over",
    "Step on foot",
    "High-five",
    "Chase",
    "Whisper in ear",
    "Support with hand",
    "Rock-paper-scissors",
    "Dance",
    "Link arms",
    "Shoulder to shoulder",
    "Bend",
    "Carry on back",
    "Massaging shoulder",
    "Massaging leg",
    "Hand wrestling",
    "Chat",
    "Pat on cheek",
    "Thumb up",
    "Touch head",
    "Imitate",
    "Kiss on cheek",
    "Help up",
    "Cover mouth",
    "Look back",
    "Block",
    "Fly kiss",
]
GROUPS = 59


def write_sequence(scene: Scene, root: Path) -> None:
    """Write motions, skeletons and captions of one sequence under `root`."""
    for person, motion in perform(scene.first, scene.second).items():
        _write_motion(motion, root / "motions" / scene.name / f"{person}.npz")
        if scene.skeletons:
            path = root / "skeletons" / scene.name / f"{person}.npy"
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, optitrack(motion).astype(np.float32))
    _write_lines(root / "texts" / f"{scene.name}.txt", scene.captions)


def _write_motion(motion: Performance, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # -0.0 becomes 0.0: which of them comes out depends on the release of scipy
    rotations = motion.rotations.astype(np.float32) + np.float32(0)
    np.savez_compressed(
        path,
        root_orient=rotations[:, 0],
        pose_body=rotations[:, 1:22],
        pose_lhand=rotations[:, 22:37],
        pose_rhand=rotations[:, 37:52],
        trans=motion.trans.astype(np.float32),
        betas=motion.trunk.skeleton.betas.astype(np.float32)[None],
        gender=np.array(motion.trunk.score.gender),
    )


def write_annotations(scenes: list[Scene], root: Path) -> None:
    """Write annots/ and splits/. Personality and familiarity are placeholders: drawn at random, of nobody."""
    random = np.random.default_rng(0)
    annots = root / "annots"
    annots.mkdir(parents=True, exist_ok=True)
    _write_lines(annots / "action_setting.txt", ACTIONS)
    np.save(annots / "big_five.npy", np.round(random.uniform(0.2, 0.9, (2 * GROUPS, 5)), 2))
    _write_lines(annots / "familiarity.txt", [str(level) for level in random.integers(1, 5, GROUPS)])
    order = {scene.name: 1 if scene.actor == "P1" else 0 for scene in scenes}
    (annots / "interaction_order.pkl").write_bytes(pickle.dumps(order, protocol=4))
    names = [scene.name for scene in scenes]
    splits = {"all": names, "train": names[:-2], "val": names[-2:-1], "test": names[-1:]}
    for split, members in splits.items():
        _write_lines(root / "splits" / f"{split}.txt", members)


def _write_lines(path: Path, lines: list[str] | tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
