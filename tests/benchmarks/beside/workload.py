"""A dataset, and results of models as large as those of Inter-X's test split."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np

from tests.benchmarks.data.workload import dataset_folder, make_models, models_folder, write_sequence
from tests.bodies.standin import write_standin
from tests.results.made import save_dict

N_CLIPS, N_FRAMES = 1_708, 150
N_FILES = 5_000  # infer_*.npy, two a clip
NAMES = tuple(f"G010T000A{action:03}R000" for action in range(20))  # sequences of N_FRAMES


def results_file(workspace: Path) -> Path:
    """The results.npy as ReGenNet writes it."""
    return workspace / "regennet" / "results.npy"


def training_files(workspace: Path) -> list[Path]:
    """HDF5 files with as many clips, one of each source."""
    return [workspace / f"model{number}" / "generated.h5" for number in range(3)]


def infer_folder(workspace: Path) -> Path:
    """The folder of infer_*.npy as InterMask writes it."""
    return workspace / "intermask"


def make_beside_workload(workspace: Path) -> None:
    """Write a dataset of 20 sequences, 1,708 clips as results.npy and in HDF5 files, and 5,000 infer_*.npy."""
    make_models(workspace)
    write_standin(models_folder(workspace) / "smplx" / "SMPLX_NEUTRAL.npz", 2)  # of results
    dataset = dataset_folder(workspace)
    for seed, name in enumerate(NAMES):
        write_sequence(dataset, name, N_FRAMES, 100 + seed)
    _write_results(results_file(workspace))
    for path in training_files(workspace):
        _write_h5(path)
    folder = infer_folder(workspace)
    folder.mkdir()
    frames = np.zeros((60, 22, 9))
    frames[..., 1] = np.linspace(0, 1.7, 22)
    frames[:, 1:, 3:] = (1, 0, 0, 1, 0, 0)
    for number in range(N_FILES):
        np.save(folder / f"infer_best_ts20_cs2_topkr0.9_{number // 2:04}_00_{number % 2}.npy", frames)


def _write_results(path: Path) -> None:
    """Two bodies that sway a little, in six numbers a joint."""
    still = np.zeros((N_CLIPS, 56, 6, N_FRAMES), np.float32)
    still[:, :-1, [0, 4]] = 1.0
    actor, reactor = still, still.copy()
    time = np.arange(N_FRAMES, dtype=np.float32)
    actor[:, -1, 0], reactor[:, -1, 0], reactor[:, -1, 2] = 0.002 * time, 0.003 * time, 1.0
    content = {
        "output": reactor,
        "cmotion": actor,
        "motion": np.zeros((N_CLIPS, 55, 3, 1), np.float32),
        "text": [f"Action {number % 40}" for number in range(N_CLIPS)],
        "lengths": np.full(N_CLIPS, N_FRAMES),
        "num_samples": N_CLIPS,
        "num_repetitions": 1,
    }
    save_dict(path, content)


def _write_h5(path: Path) -> None:
    """Two bodies that sway a little, in axis-angle; the first clips are those of the dataset."""
    path.parent.mkdir()
    motion = np.zeros((N_FRAMES, 56, 6), np.float32)
    motion[:, 1:20] = 0.1 * np.sin(np.arange(N_FRAMES) / 15)[:, None, None]
    motion[:, 55, 5] = 1.0
    others = (f"G{20 + number // 40:03}T000A{number % 40:03}R000" for number in range(N_CLIPS - len(NAMES)))
    with h5py.File(path, "w") as file:
        for name in (*NAMES, *others):
            file[name] = motion
