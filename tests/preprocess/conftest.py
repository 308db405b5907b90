"""A neutral body model, and a dataset to prepare with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.bodies.standin import write_standin
from tests.preprocess.moving import NAMES, write_moving


@pytest.fixture(scope="session")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with SMPLX_NEUTRAL.npz, in float64 as the real one is."""
    folder = tmp_path_factory.mktemp("body_models")
    write_standin(folder / "SMPLX_NEUTRAL.npz", seed=3, dtype=np.float64, components=20)
    return folder


@pytest.fixture
def moving(dataset):
    """Four sequences of people in every position, of several lengths; annotated."""
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13 + 10 * seed, seed)
    dataset.write_annotations(
        dict(zip(NAMES, (0, 1, 0, 1), strict=True)),
        {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]},
    )
    return dataset
