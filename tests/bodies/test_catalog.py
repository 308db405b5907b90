"""Which model files are found, and which body a motion gets."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from tests.bodies.made_motions import random_motion
from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog
from viewer.bodies.smplx_model import SmplxModel
from viewer.errors import BodyModelError


def test_files_are_found_in_the_folder_and_in_smplx_below_it(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first / "smplx" / "SMPLX_MALE.npz", second / "SMPLX_MALE.npz", second / "SMPLX_FEMALE.npz"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (second / "SMPLX_NEUTRAL.pkl").touch()
    catalog = Catalog([first, tmp_path / "not_there", second])
    assert catalog.available() == {
        "male": first / "smplx" / "SMPLX_MALE.npz",
        "female": second / "SMPLX_FEMALE.npz",
    }
    assert catalog.missing(["neutral", "male"]) == ("neutral",)
    assert catalog.missing(["male", "female"]) == ()


def test_where_a_gender_is_missing_the_neutral_model_is_taken(model_folder: Path, tmp_path: Path) -> None:
    shutil.copy(model_folder / "SMPLX_NEUTRAL.npz", tmp_path)
    shutil.copy(model_folder / "SMPLX_FEMALE.npz", tmp_path)
    catalog = Catalog([tmp_path])
    assert catalog.missing(["male", "female", "neutral"]) == ()
    assert catalog.neutral_for(["male", "female", "neutral"]) == ("male",)
    assert catalog.used() == {
        "male as neutral": tmp_path / "SMPLX_NEUTRAL.npz",
        "female": tmp_path / "SMPLX_FEMALE.npz",
        "neutral": tmp_path / "SMPLX_NEUTRAL.npz",
    }
    male = random_motion("male")
    shown = catalog.body(male).frame(0)
    neutral = catalog.body(replace(male, gender="neutral")).frame(0)
    assert (shown.vertices == neutral.vertices).all()


def test_without_models_everyone_is_a_mannequin() -> None:
    catalog = Catalog([])
    assert catalog.available() == {}
    catalog.preload()
    assert catalog.body(random_motion("female")).kind == "mannequin"


def test_each_gender_gets_its_own_model(model_folder: Path, tmp_path: Path) -> None:
    shutil.copy(model_folder / "SMPLX_FEMALE.npz", tmp_path)
    catalog = Catalog([tmp_path])
    assert catalog.body(random_motion("female")).kind == "smplx"
    assert catalog.body(random_motion("male")).kind == "mannequin"
    both = Catalog([model_folder])
    female = both.body(random_motion("female")).frame(0)
    male = both.body(random_motion("male")).frame(0)
    assert abs(female.vertices - male.vertices).max() > 0.005


def test_a_broken_model_is_an_error_and_not_a_mannequin(tmp_path: Path) -> None:
    path = tmp_path / "SMPLX_MALE.npz"
    path.write_bytes(b"half a download")
    catalog = Catalog([tmp_path])
    with pytest.raises(BodyModelError) as raised:
        catalog.body(random_motion("male"))
    assert raised.value.path == str(path)
    with pytest.raises(BodyModelError):
        catalog.preload()
    assert catalog.body(random_motion("female")).kind == "mannequin"


def test_a_model_is_read_once_by_many_threads(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    model = SmplxModel.read(model_folder / "SMPLX_MALE.npz")

    def counted(path: Path) -> SmplxModel:
        read.append(path)
        return model

    monkeypatch.setattr(SmplxModel, "read", staticmethod(counted))
    catalog = Catalog([model_folder])
    bodies: list[Body] = []
    threads = [Thread(target=lambda: bodies.append(catalog.body(random_motion("male")))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(bodies) == 8
    assert read == [model_folder / "SMPLX_MALE.npz"]
    catalog.preload()
    assert len(read) == 3
