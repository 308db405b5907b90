"""Model files in the layouts of their sources, and what is said of a folder without any."""

from pathlib import Path

import pytest

from viewer.bodies.model_folder import find_model, why_unusable

WANTED = "has no SMPLX_MALE.npz, SMPLX_FEMALE.npz or SMPLX_NEUTRAL.npz"


@pytest.mark.parametrize("below", ["", "smplx", "models/smplx", "models_smplx_v1_1/models/smplx"])
def test_layouts_that_are_searched(tmp_path: Path, below: str) -> None:
    path = tmp_path / below / "SMPLX_FEMALE.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert find_model(tmp_path, "female") == path
    assert find_model(tmp_path, "male") is None
    assert why_unusable(tmp_path) == ""


def test_the_folder_itself_comes_first(tmp_path: Path) -> None:
    for path in (tmp_path / "smplx" / "SMPLX_MALE.npz", tmp_path / "SMPLX_MALE.npz"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert find_model(tmp_path, "male") == tmp_path / "SMPLX_MALE.npz"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], "No file there is named like a body model."),
        (["notes.txt"], "No file there is named like a body model."),
        (["SMPLX_MALE.pkl"], "There is SMPLX_MALE.pkl. Files .pkl are not read: take the .npz of the same download."),
        (["smplx/SMPLX_male.npz"], "There is smplx/SMPLX_male.npz. Rename what is spelled otherwise."),
        (["models_smplx_v1_1.zip"], "There is models_smplx_v1_1.zip. Unpack the archive."),
        (["SMPLH_MALE.npz"], "There is SMPLH_MALE.npz."),
        ([f"SMPL_{i}.npz" for i in range(6)], "There is SMPL_0.npz, SMPL_1.npz, SMPL_2.npz, SMPL_3.npz and 2 more."),
    ],
)
def test_what_lies_there_instead(tmp_path: Path, names: list[str], told: str) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    why = why_unusable(tmp_path)
    assert why.startswith(f"{tmp_path} {WANTED}, nor has smplx/, models/smplx/ or ")
    assert why.endswith(told)
