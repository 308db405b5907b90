"""Damaged annotations, lists and zips: list and check go on with the rest, and check says what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bulk.here import Here
from tests.conftest import DatasetFolder
from tests.damage.variants import FOREIGN, name_of, write
from viewer.cli import main
from viewer.dataset import Library
from viewer.health.run import check

NAMES = (name_of(1), name_of(2))
FILES = (
    *("annots/action_setting.txt", "annots/big_five.npy", "annots/familiarity.txt", "annots/interaction_order.pkl"),
    *("splits/all.txt", "splits/train.txt", "motions.zip", "skeletons.zip", "texts.zip"),
)
TEXTS = tuple(file for file in FILES if file.endswith(".txt"))  # any bytes are some text
DAMAGE = ("cut at 50 %", "a folder", *FOREIGN)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> DatasetFolder:
    """A whole dataset as it is downloaded."""
    dataset = DatasetFolder(tmp_path_factory.mktemp("packed") / "dataset")
    for name in NAMES:
        write(dataset, name, {})
    dataset.write_annotations(dict.fromkeys(NAMES, 1), {"train": NAMES})
    for part in ("motions", "skeletons", "texts"):
        dataset.pack(part)
    return dataset


@pytest.fixture
def damage(packed: DatasetFolder, file: str, kind: str) -> Iterator[Path]:
    """The dataset's folder while one of its files is damaged."""
    path = packed.root / file
    whole = path.read_bytes()
    if kind == "a folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(whole[: len(whole) // 2] if kind == "cut at 50 %" else FOREIGN[kind])
    yield packed.root
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.write_bytes(whole)


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("file", FILES)
def test_the_rest_is_listed_and_check_names_the_file(damage: Path, file: str, kind: str, capfd):
    found = [
        finding
        for checked in check(Library.open(damage), Here())
        for finding in (() if checked is None else checked.findings)
    ]
    assert [finding.message for finding in found if "made a mistake" in finding.message] == []
    assert main(["list", str(damage)]) in (0, 1, 2)
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err
    assert set(captured.out.split()) <= set(NAMES)
    if file not in TEXTS and (file, kind) != ("texts.zip", "an empty zip"):  # a dataset may have no captions
        part = file.removesuffix(".zip")
        assert any(finding.file.startswith(part) for finding in found)
