"""Scenes and sequences for the tests of sharing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.bodies.made_motions import random_motion
from tests.bodies.standin import write_standin
from tests.results.made import STANDING, save_dict
from tests.tracked import ROOT
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library, Sequence
from viewer.results.opening import open_library
from viewer.sharing.frames import Span
from viewer.sharing.scenes.scene import BodyWanted, Scene, Wanted, read_scene

DEMO = ROOT / "assets" / "demo"
NAME = "G001T000A001R000"
FEW = Span(100, 130, 30.0)  # 8 frames

MakeScene = Callable[..., Scene]


@pytest.fixture(scope="session")
def demo() -> Library:
    """The demo dataset: motions and OptiTrack skeletons."""
    return open_library(DEMO)


@pytest.fixture(scope="session")
def smplx_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a stand-in for the neutral model."""
    folder = tmp_path_factory.mktemp("models")
    write_standin(folder / "SMPLX_NEUTRAL.npz", components=20)
    return folder


@pytest.fixture
def scene(demo: Library, smplx_folder: Path) -> MakeScene:
    """scene(body) reads some frames of the demo; "smplx" with the stand-in model."""

    def make(body: BodyWanted = "auto", span: Span = FEW, sequence: Sequence | None = None) -> Scene:
        catalog = Catalog([smplx_folder] if body == "smplx" else [])
        return read_scene(sequence or demo[NAME], "dataset", Wanted(span, body), catalog)

    return make


@pytest.fixture
def generated(tmp_path: Path) -> Sequence:
    """A clip of MDM: joints of one person alone, whose bones change their lengths."""
    joints = STANDING + np.random.default_rng(2).normal(0, 0.03, (9, 22, 3)).astype(np.float32)
    values = {"motion": joints.transpose(1, 2, 0)[None], "text": ["<b>walks</b> & waves"], "lengths": np.array([9])}
    path = save_dict(tmp_path / "mdm" / "results.npy", values | {"num_samples": 1, "num_repetitions": 1})
    library = open_library(path.parent)
    return library[library.names[0]]


def write_pair(folder: Path, name: str = "G009T000A001R000", n_frames: int = 7) -> tuple[np.ndarray, ...]:
    """Write a dataset of one sequence with random motions; returns the translations of both."""
    found = []
    for number, person in enumerate(("P1", "P2")):
        motion = random_motion("female" if number else "male", n_frames, number)
        motion = replace(motion, root_orient=motion.root_orient / 2)
        path = folder / "motions" / name / f"{person}.npz"
        path.parent.mkdir(parents=True, exist_ok=True)
        keys = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans", "betas")
        np.savez(path, **{key: getattr(motion, key) for key in keys}, gender=motion.gender)
        found.append(motion.trans)
    return tuple(found)
