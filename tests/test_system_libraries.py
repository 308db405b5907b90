"""What is said where a library of the system, or a package, is missing."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.errors import SetupError
from viewer.system_libraries import PACKAGES, apt_get, check_loads, set_up_error

ROOT = Path(__file__).resolve().parents[1]
GONE = "libgone.so.7: cannot open shared object file: No such file or directory"


@pytest.fixture
def all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """All libraries that are known are there."""
    monkeypatch.setattr("viewer.system_libraries.loads", lambda _library: True)


@pytest.mark.usefixtures("all_there")
def test_a_library_is_named_with_what_brings_it():
    told = str(set_up_error(ImportError("libGL.so.1: cannot open shared object file: No such file or directory")))
    assert told == (
        f"This library of the system must be installed first: libGL.so.1. On Debian and Ubuntu:\n  {apt_get('libgl1')}"
    )


@pytest.mark.usefixtures("all_there")
def test_a_library_that_nobody_knows_is_named_alone():
    assert str(set_up_error(ImportError(GONE))) == "This library of the system must be installed first: libgone.so.7."


def test_all_that_are_missing_are_named_at_once(monkeypatch):
    monkeypatch.setattr("viewer.system_libraries.loads", lambda library: library not in ("libEGL.so.1", "libGL.so.1"))
    told = str(set_up_error(ImportError("libGL.so.1: cannot open shared object file: No such file or directory")))
    assert "libraries of the system must be installed first: libGL.so.1, libEGL.so.1." in told
    assert told.endswith("apt-get install -y libegl1 libgl1")


def test_a_package_is_named():
    told = str(set_up_error(ModuleNotFoundError("No module named 'moderngl.x'", name="moderngl.x")))
    assert told.startswith("The Python package moderngl is not installed.")


@pytest.mark.parametrize(
    "error",
    [
        ImportError("cannot import name 'missing' from 'viewer'"),
        ModuleNotFoundError("No module named 'viewer.gone'", name="viewer.gone"),
        OSError("file too short"),
    ],
)
def test_mistakes_of_our_own_are_not_taken_for_it(error):
    assert set_up_error(error) is None


@pytest.mark.parametrize(("root", "line"), [(0, "apt-get install -y a b"), (7, "sudo apt-get install -y a b")])
def test_only_who_is_not_root_needs_sudo(monkeypatch, root, line):
    monkeypatch.setattr(os, "geteuid", lambda: root, raising=False)
    assert apt_get("a", "b").endswith(f" && {line}")


def test_what_a_library_is_linked_to_is_looked_for(monkeypatch, tmp_path):
    def fail(_path: str) -> None:
        raise OSError(GONE)

    (tmp_path / "plugin.so").write_text("no library")
    check_loads(tmp_path / "plugin.so")  # Qt says what is wrong with it
    monkeypatch.setattr("viewer.system_libraries.ctypes.CDLL", fail)
    with pytest.raises(SetupError, match=r"libgone\.so\.7"):
        check_loads(tmp_path / "plugin.so")


@pytest.mark.parametrize("words", [["browse"], ["screenshot", "assets/demo", "G001T000A001R000", "-o", "never.png"]])
def test_in_place_of_a_traceback(tmp_path, words):
    (tmp_path / "PyQt5").mkdir()
    (tmp_path / "PyQt5" / "__init__.py").write_text(f"raise ImportError({GONE!r})")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "viewer", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("interx-viewer: ")
    assert "libgone.so.7" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_set_up_looks_for_the_same_libraries():
    looked_for = runpy.run_path(str(ROOT / ".ci" / "system_packages.py"))["LIBRARIES"]
    assert looked_for.items() <= PACKAGES.items()
