"""What is shown of a file is what smplx makes of its numbers."""

import h5py
import numpy as np
import pytest

from tests.bodies.standin import write_standin
from tests.processed.folders import NAMES
from viewer.bodies.catalog import Catalog
from viewer.processed.opening import open_library
from viewer.scene.loaded_sequence import load_sequence

NAME = NAMES[0]


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    write_standin(folder / "SMPLX_NEUTRAL.npz", components=20)
    return folder


def joints_of_rows(models, rows):
    """(T, 55, 3) by smplx, of one person's rows (T, 56, 3)."""
    import smplx  # torch takes a second of each process that collects tests
    import torch

    options = {"use_pca": False, "flat_hand_mean": True, "num_betas": 10, "batch_size": len(rows)}
    model = smplx.SMPLX(str(models / "SMPLX_NEUTRAL.npz"), gender="neutral", **options)
    body = torch.from_numpy(rows.reshape(len(rows), -1))
    pose = {"global_orient": body[:, :3], "body_pose": body[:, 3:66], "transl": body[:, 165:168]}
    hands = {"left_hand_pose": body[:, 75:120], "right_hand_pose": body[:, 120:165]}
    with torch.no_grad():
        return model(**pose, **hands).joints[:, :55].numpy()


@pytest.mark.parametrize("file_name", ["motions/train.h5", "inter-x.h5", "inter-x_regen.h5"])
def test_both_persons_are_where_smplx_puts_them(processed, models, file_name):
    path = processed.root / file_name
    shown = load_sequence(open_library(path)[NAME], Catalog([models]))
    with h5py.File(path) as file:
        motion = file[NAME][:]
    assert shown.missing_models == ()
    for person, rows in (("P1", motion[:, :, :3]), ("P2", motion[:, :, 3:])):
        seen = shown.bodies[person].mesh.joints(np.arange(len(motion)))
        np.testing.assert_allclose(seen, joints_of_rows(models, rows), atol=1e-5)
