"""Stand-in model files for the tests of bodies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.bodies.standin import write_standin
from viewer.bodies.smplx_model import SmplxModel


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of each gender: of 400 components, of 20, as older files have, and of 20 in float64."""
    folder = tmp_path_factory.mktemp("body_models")
    write_standin(folder / "SMPLX_MALE.npz", seed=1)
    write_standin(folder / "SMPLX_FEMALE.npz", seed=2, components=20)
    write_standin(folder / "SMPLX_NEUTRAL.npz", seed=3, dtype=np.float64, components=20)
    return folder


@pytest.fixture(scope="session")
def female_model(model_folder: Path) -> SmplxModel:
    return SmplxModel.read(model_folder / "SMPLX_FEMALE.npz")
