"""What is installed: built here as a wheel, looked into, and run from there."""

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from viewer import __version__

ROOT = Path(__file__).resolve().parent.parent
INGREDIENTS = ("viewer", "assets", "pyproject.toml", "requirements.txt", "README.md", "LICENSE")
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's wheel, built from a copy: building leaves files beside its sources."""
    copy, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in INGREDIENTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)], cwd=copy, capture_output=True, text=True, timeout=300, check=False
    )
    assert built.returncode == 0, built.stderr
    assert "Deprecat" not in built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    """Names of all files in the wheel."""
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as pip puts them into site-packages."""
    folder = tmp_path_factory.mktemp("site-packages")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def metadata(wheel: Path, key: str) -> list[str]:
    """All values of a key of the wheel's METADATA."""
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(archive.read(name).decode()).get_all(key, [])


def normal(requirement: str) -> tuple[str, ...]:
    """A requirement as (name, extras and versions sorted)."""
    name, rest = re.fullmatch(r"([\w.-]+)(.*)", requirement.replace(" ", "")).groups()
    extras, versions = re.fullmatch(r"(\[.*\])?(.*)", rest).groups(default="")
    return re.sub(r"[-_.]+", "-", name).lower(), extras, *sorted(versions.split(","))


def requirements() -> list[tuple[str, ...]]:
    """The lines of requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return sorted(normal(line) for line in lines if line and not line.startswith("#"))


def files_of(folder: str, *patterns: str) -> set[str]:
    """Files below a folder of the checkout, by their paths in it."""
    found = {path for pattern in patterns for path in (ROOT / folder).rglob(pattern) if path.is_file()}
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def run_installed(installed: Path, code: str) -> str:
    """What a script prints that has the wheel's files before all others, in an empty folder."""
    script = f"import sys; sys.path.insert(0, {str(installed)!r})\n{code}"
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
        cwd=installed.parent, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_requirements_txt_is_the_one_list(wheel):
    asked = [normal(line) for line in metadata(wheel, "Requires-Dist") if "extra ==" not in line]
    assert sorted(asked) == requirements()


def test_every_package_that_the_program_imports_is_required():
    imported = set()
    for path in (ROOT / "viewer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            imported |= {name.partition(".")[0] for name in names}
    foreign = imported - sys.stdlib_module_names - {"viewer"}
    distributions = packages_distributions()
    required = {name for name, *_ in requirements()} | {"moderngl-window"}  # aitviewer pins the one it needs
    assert {"PyQt5", "aitviewer", "numpy"} <= foreign
    for name in foreign:
        assert {normal(found)[0] for found in distributions[name]} & required, f"{name} is not in requirements.txt"


def test_only_the_python_that_has_all_packages(wheel):
    assert metadata(wheel, "Requires-Python") == ["==3.11.*"]


def test_wheel_has_every_module(contents):
    assert {name for name in contents if name.endswith(".py")} == files_of("viewer", "*.py")


def test_wheel_has_shaders_tables_and_the_mark_of_typed_packages(contents):
    shaders = files_of("viewer", "*.glsl")
    assert shaders
    assert shaders | {"viewer/preprocess/glove/compounds.txt", "viewer/py.typed"} <= contents


def test_wheel_has_demo_fonts_and_icons_and_no_more_of_assets(contents):
    here = files_of("assets/demo", "*") | files_of("assets/fonts", "*") | files_of("assets/icons", "*")
    there = {name for name in contents if name.startswith("viewer/_assets/")}
    assert there == {f"viewer/_{name}" for name in here}


def test_installed_program_finds_its_assets(installed):
    code = """
from viewer.assets import assets_folder
from viewer.dataset import Library
print(assets_folder())
print(len(Library.open(assets_folder() / "demo")) >= 8)
"""
    assert run_installed(installed, code).splitlines() == [str(installed / "viewer" / "_assets"), "True"]


def test_installed_command_tells_its_version(installed):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "interx-viewer = viewer.cli:main" in entry_points.read_text().splitlines()
    assert run_installed(installed, "from viewer.cli import main; main(['--version'])") == (
        f"Inter-X Viewer {__version__}\n"
    )


def test_licences_are_passed_on(wheel, contents):
    assert metadata(wheel, "License-Expression") == ["MIT"]
    names = {Path(name).name for name in contents if ".dist-info/licenses/" in name}
    assert names == {"LICENSE"} | {path.name for path in (ROOT / "assets/fonts").glob("*-LICENSE.txt")}
