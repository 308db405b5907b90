"""What is passed on: the source distribution, and the wheel that is built from it, looked into and run."""

import ast
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tracked import ROOT, tracked_files
from viewer import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BUILD = "import sys; import hatchling.build as build; getattr(build, f'build_{sys.argv[1]}')(sys.argv[2])"


def build(kind: str, sources: Path, out: Path) -> Path:
    """A "wheel" or "sdist" built from a folder of sources."""
    command = [sys.executable, "-c", BUILD, kind, str(out)]
    done = subprocess.run(command, cwd=sources, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = out.iterdir()
    return path


def names(folder: Path) -> set[str]:
    """All files below a folder, by their paths in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution of a checkout in which somebody has worked."""
    checkout = tmp_path_factory.mktemp("checkout")
    for path in tracked_files():
        copy = checkout / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for left in ("build/lib/viewer/gone.py", "out/wave.mp4", "wave.png", "body_models/SMPLX_MALE.npz", "viewer/x.pyc"):
        (checkout / left).parent.mkdir(parents=True, exist_ok=True)
        (checkout / left).touch()
    with tarfile.open(build("sdist", checkout, tmp_path_factory.mktemp("sdist"))) as archive:
        unpacked = tmp_path_factory.mktemp("unpacked")
        # Debian 12's Python has no filters yet, later ones warn where there is none
        archive.extractall(unpacked, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (folder,) = unpacked.iterdir()
    return folder


@pytest.fixture(scope="module")
def wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built from the source distribution, in a folder where others were built before."""
    copy = tmp_path_factory.mktemp("sources") / "copy"
    shutil.copytree(sources, copy)
    stale = copy / "build" / "lib" / "viewer"
    stale.mkdir(parents=True)
    (stale / "gone.py").touch()
    return build("wheel", copy, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as pip puts them into site-packages."""
    folder = tmp_path_factory.mktemp("site-packages")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def metadata(installed: Path, key: str) -> list[str]:
    """All values of a key of the wheel's METADATA."""
    (path,) = installed.glob("*.dist-info/METADATA")
    return Parser().parsestr(path.read_text(encoding="utf-8")).get_all(key, [])


def files_of(folder: str, ending: str = "") -> set[str]:
    """Files of the project below a folder."""
    here = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    return {name for name in here if name.startswith(f"{folder}/") and name.endswith(ending)}


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


def test_source_distribution_is_the_checkout(sources):
    here = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert {"tests/conftest.py", "CHANGELOG.md", "Makefile", ".ci/run", "assets/readme/window.png"} <= here
    assert names(sources) - {"PKG-INFO"} == here


def test_wheel_has_the_package_and_what_it_shows_of_assets(installed):
    assets = {f"viewer/_{name}" for part in ("demo", "fonts", "icons", "page") for name in files_of(f"assets/{part}")}
    inside = {name for name in names(installed) if ".dist-info/" not in name}
    assert inside == files_of("viewer") | assets
    assert files_of("viewer", ".glsl") | {"viewer/preprocess/glove/compounds.txt", "viewer/py.typed"} <= inside


def test_wheel_asks_for_what_pyproject_says(installed):
    asked = {Requirement(line) for line in metadata(installed, "Requires-Dist") if "extra ==" not in line}
    assert asked == {Requirement(line) for line in PROJECT["dependencies"]}
    assert {*metadata(installed, "Requires-Python")[0].split(",")} == {">=3.11", "<3.13"}


def test_every_package_that_the_program_imports_is_asked_for():
    imported = set()
    for name in files_of("viewer", ".py"):
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            imported |= {module.partition(".")[0] for module in modules}
    foreign = imported - sys.stdlib_module_names - {"viewer"}
    assert {"PyQt5", "aitviewer", "numpy"} <= foreign
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    asked |= {"moderngl-window"}  # aitviewer pins the one it needs
    distributions = packages_distributions()
    for package in foreign:
        assert {canonicalize_name(name) for name in distributions[package]} & asked, f"{package} is not asked for"


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


def test_licences_are_passed_on(installed):
    assert metadata(installed, "License-Expression") == ["MIT AND Apache-2.0 AND OFL-1.1"]
    passed_on = {Path(name).name for name in names(installed) if ".dist-info/licenses/" in name}
    assert passed_on == {"LICENSE"} | {path.name for path in (ROOT / "assets").rglob("*-LICENSE.txt")}


def test_the_index_is_told_who_what_and_where(installed):
    assert metadata(installed, "Author") == ["The Inter-X Viewer developers"]
    assert "Programming Language :: Python :: 3.12" in metadata(installed, "Classifier")
    assert any(url.endswith("https://github.com/liangxuy/Inter-X") for url in metadata(installed, "Project-URL"))
