"""The set-up by make, with Pythons that only note what they are asked to do; nothing is downloaded."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracked import ROOT

# Answers for its version as that Python would; makes virtual environments that have itself; all else succeeds, or fails
# where the words are in $FAILS.
PYTHON = """#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTED"
case "$*" in
    "-c "*) exec {real} -c "import sys; sys.version_info = ({major}, {minor}); exec(sys.argv[1])" "$2" ;;
    "-m venv"*) for folder; do :; done; rm -rf "$folder"; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python" ;;
    $FAILS) exit 1 ;;
esac
"""


class Checkout:
    """A folder with the Makefile and what it reads, and the Pythons that are found there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commands = folder / "commands"
        self._commands.mkdir()
        self._noted = folder / "noted"
        for name in ("Makefile", "pyproject.toml", "requirements.txt", ".ci/system_packages.py"):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, folder / name)

    def add_python(self, name: str, version: tuple[int, int], *, place: Path | None = None) -> Path:
        """A Python on the path, or at a place of the folder."""
        path = (place or self._commands) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PYTHON.format(real=sys.executable, major=version[0], minor=version[1]))
        path.chmod(0o755)
        return path

    def make(self, *words: str, fails: str = "nothing") -> subprocess.CompletedProcess[str]:
        """Run make; commands of Python whose words match the pattern `fails` end with 1."""
        self._noted.unlink(missing_ok=True)
        environment = {"PATH": f"{self._commands}:/usr/bin:/bin", "NOTED": str(self._noted), "FAILS": fails}
        command = [shutil.which("make") or "make", *words]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    @property
    def noted(self) -> list[str]:
        """What the Pythons were asked to do, but for their versions."""
        lines = self._noted.read_text().splitlines() if self._noted.exists() else []
        return [line for line in lines if " -c " not in line and line.count(" ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """One in which no Python fits."""
    made = Checkout(tmp_path)
    for name, minor in (("python3", 13), ("python3.11", 10), ("python3.12", 13)):
        made.add_python(name, (3, minor))
    return made


@pytest.mark.parametrize("system", ["check", "skip"])
def test_a_python_that_does_not_fit_is_refused_before_anything_else(checkout, system):
    done = checkout.make("run", f"SYSTEM={system}")
    assert done.returncode == 2
    assert "Python 3.11 or 3.12 is needed, and python3 is not one.\n" in done.stderr
    assert "make run PYTHON=/path/to/python3.12" in done.stderr
    assert checkout.noted == []
    assert not (checkout.folder / ".venv").exists()


@pytest.mark.parametrize("minor", [11, 12])
def test_the_first_python_that_fits_is_taken(checkout, minor):
    checkout.add_python(f"python3.{minor}", (3, minor))
    assert checkout.make("run").returncode == 0
    assert f"python3.{minor} -m venv --clear .venv" in checkout.noted
    assert checkout.noted[-1] == "python -m viewer browse assets/demo"


def test_only_what_is_listed_is_installed_and_once(checkout):
    checkout.add_python("python3", (3, 11))
    checkout.make("run")
    installs = [line for line in checkout.noted if " install " in line]
    assert [line.split(" install ")[1] for line in installs] == ["--no-compile --no-deps -r requirements.txt -e ."]
    checkout.make("run")
    assert checkout.noted == ["python -m viewer browse assets/demo"]


@pytest.mark.parametrize("before", [(), ("run",)], ids=["from the beginning", "after make run"])
def test_what_the_tests_need_of_the_system_is_asked_for_before_anything_is_downloaded(checkout, before):
    checkout.add_python("python3", (3, 12))
    for goal in before:
        assert checkout.make(goal).returncode == 0
    done = checkout.make("test", fails="*system_packages.py*test")
    assert done.returncode == 2
    assert [line for line in checkout.noted if "system_packages" in line]
    assert not [line for line in checkout.noted if " install " in line]


def test_the_tests_get_torch_for_the_processor(checkout):
    checkout.add_python("python3", (3, 12))
    assert checkout.make("test").returncode == 0
    (torch,) = (line for line in checkout.noted if "torch" in line)
    assert "--extra-index-url https://download.pytorch.org/whl/cpu torch==" in torch
    assert checkout.noted[-1].startswith("python -m pytest")


@pytest.mark.parametrize(("words", "installed"), [("cpu", "torch=="), ("torch==2.9.1", "torch==2.9.1")])
def test_torch_can_be_chosen(checkout, words, installed):
    checkout.add_python("python3", (3, 12))
    checkout.make("test", f"TORCH={words}")
    assert any(f"whl/cpu {installed}" in line for line in checkout.noted)


def test_an_environment_of_another_python_is_made_anew(checkout):
    checkout.add_python("python3", (3, 12))
    checkout.add_python("python", (3, 10), place=checkout.folder / ".venv" / "bin")
    (checkout.folder / ".venv" / "of 3.10").touch()
    done = checkout.make("run")
    assert done.returncode == 0
    assert ".venv is of another Python, or has no pip: it is made anew." in done.stdout
    assert not (checkout.folder / ".venv" / "of 3.10").exists()
    assert any(" install --no-compile --no-deps -r requirements.txt" in line for line in checkout.noted)


def test_an_environment_that_fits_is_kept_with_what_is_in_it(checkout):
    checkout.add_python("python3", (3, 12))
    checkout.add_python("python", (3, 11), place=checkout.folder / ".venv" / "bin")
    assert checkout.make("run").returncode == 0
    assert not [line for line in checkout.noted if "venv --clear" in line]


def test_an_environment_of_another_python_than_the_one_that_is_named_is_made_anew(checkout):
    checkout.add_python("python3", (3, 12))
    other = checkout.add_python("other", (3, 11), place=checkout.folder)
    for python, times in ((None, 1), (other, 1), (other, 0), (None, 0)):
        assert checkout.make("run", *([] if python is None else [f"PYTHON={python}"])).returncode == 0
        assert sum("venv --clear" in line for line in checkout.noted) == times
        assert sum(" install " in line for line in checkout.noted) == times


def test_an_environment_is_not_given_up_for_a_python_that_does_not_fit(checkout):
    checkout.add_python("python3", (3, 12))
    checkout.make("run")
    assert checkout.make("run", "PYTHON=python3.11").returncode == 2
    assert (checkout.folder / ".venv" / "bin" / "python").exists()


def test_clean_leaves_nothing_that_make_made_and_all_that_people_made(checkout):
    made = (
        *(".venv/bin/python", "build/bench/ours.png", "dist/x.whl", "interx_viewer.egg-info/PKG-INFO", ".mypy_cache/x"),
        *(".pytest_cache/x", ".ruff_cache/x", ".import_linter_cache/x", "viewer/qt/__pycache__/x.pyc"),
        *("assets/__pycache__/x.pyc", "tests/reference/x.actual.png", "tests/reference/x.diff.png"),
    )
    kept = ("out/wave.mp4", "body_models/SMPLX_MALE.npz", "tests/reference/x.png", "viewer/qt/x.py", ".git/x")
    before = {path for path in checkout.folder.rglob("*") if path.is_file()}
    for name in (*made, *kept):
        (checkout.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout.folder / name).touch()
    assert checkout.make("clean").returncode == 0
    left = {path for path in checkout.folder.rglob("*") if path.is_file()}
    assert left == before | {checkout.folder / name for name in kept}
    folders = {path.name for path in checkout.folder.rglob("*") if path.is_dir()}
    assert not folders & {"build", "dist", ".venv", ".mypy_cache", "__pycache__"}


def test_ci_sets_no_variable_that_a_person_does_not_have():
    lines = [line.strip() for line in (ROOT / ".ci" / "run").read_text().splitlines()]
    assert {"make lint", "make test"} <= set(lines)
    ours = [line for line in lines if "apt-get" not in line]
    assert [line for line in ours if re.match(r"(export |[A-Z_]+=)", line)] == []
