"""requirements.txt: all that the program needs, pinned, and nothing else."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tracked import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
EXCLUDED = {canonicalize_name(name) for name in PROJECT["tool"]["uv"]["exclude-dependencies"]}
PINNED = [
    Requirement(line) for line in (ROOT / "requirements.txt").read_text().splitlines() if re.match(r"[\w-]+==", line)
]
HERE = {canonicalize_name(pin.name): pin for pin in PINNED if pin.marker is None or pin.marker.evaluate()}
# What neither a picture nor an import loads, and is needed all the same.
NEEDED_LATER = {
    "fsspec": "dask asks for it",
    "partd": "dask asks for it",
    "importlib-metadata": "dask asks for it, and imports the standard library's from Python 3.12 on",
    "lazy-importer": "importlib-metadata asks for it",
    "zipp": "importlib-metadata asks for it",
    "pyqt5-qt5": "Qt itself, to which PyQt5 is linked",
    "smplx": "the tests compare bodies with this very version",
    "wadler-lindig": "jaxtyping asks for it",
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a virtual environment in which there is what requirements.txt lists, linked from the one here."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder, symlinks=os.name != "nt", with_pip=False)
    (packages,) = (path for path in folder.rglob("site-packages") if not path.parent.is_symlink())
    for name in HERE:
        here = distribution(name)
        for top in {file.parts[0] for file in here.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (packages / top).exists():
                (packages / top).symlink_to(here.locate_file(top))
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def run(python: Path, *arguments: object) -> str:
    """What it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [python, *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def loaded(alone: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The distributions that are loaded by importing all of the program, and saving a picture."""
    picture = tmp_path_factory.mktemp("pictures") / "picture.png"
    *_, names = run(alone, ROOT / "tests/setup/every_module.py", picture).split("\n", 1)
    assert picture.exists()
    return {canonicalize_name(name) for name in names.split()}


def test_it_is_complete(alone, loaded):
    assert {"aitviewer", "numpy", "pyqt5"} <= loaded
    assert "torch" not in run(alone, "-c", "import importlib.util as util; print(util.find_spec('torch') and 'torch')")


def test_what_is_listed_is_needed(loaded):
    assert set(HERE) - loaded - set(NEEDED_LATER) == set()


def test_a_picture_is_drawn_with_what_is_listed_alone(loaded):
    assert loaded - set(HERE) == set()


def test_many_sequences_are_rendered_with_what_is_listed_alone(alone, tmp_path):
    command = ["render", "assets/demo", "G001T000A001R000", "--sheet", "2", "--size", "64x36", "--jobs", "1"]
    run(alone, "-m", "viewer", *command, "-o", tmp_path)
    assert (tmp_path / "G001T000A001R000.png").exists()


def test_what_is_imported_directly_is_pinned_within_its_range():
    for wanted in DIRECT:
        pins = [pin for pin in PINNED if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
        assert pins
        for pin in pins:
            (version,) = pin.specifier
            assert version.operator == "=="
            assert wanted.specifier.contains(version.version), f"{pin} is not {wanted}"


def test_nothing_is_listed_that_is_not_needed():
    assert {"torch", "imgui", "pyqt6", "opencv-contrib-python-headless"} <= EXCLUDED
    assert EXCLUDED & {canonicalize_name(pin.name) for pin in PINNED} == set()


def test_installed_is_what_is_listed():
    assert {name: distribution(name).version for name in HERE} == {
        name: next(iter(pin.specifier)).version for name, pin in HERE.items()
    }


def test_the_tests_run_on_a_python_that_fits():
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.13"
    assert (3, 11) <= sys.version_info[:2] <= (3, 12)
