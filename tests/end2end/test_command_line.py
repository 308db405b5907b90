"""What is said on the terminal without a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyvirtualdisplay.abstractdisplay import AbstractDisplay

from tests.end2end.program import ROOT
from viewer import __version__


def run(folder: Path, *arguments: str, display: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the program where no display can be had."""
    hidden = () if display else ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "viewer", *arguments],
        cwd=folder, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip


def test_version(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Inter-X Viewer {__version__}\n", "")


@pytest.mark.parametrize("words", [("--help",), ("browse", "--help")])
def test_help(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "browse" in done.stdout


def test_help_of_browse_has_every_option(tmp_path: Path) -> None:
    text = run(tmp_path, "browse", "--help").stdout
    assert all(word in text for word in ("DATASET", "--body-models DIR", "--sequence NAME"))


@pytest.mark.parametrize("words", [("nowhere",), ("browse", "nowhere"), (".", "--body-models", "nowhere")])
def test_a_folder_that_is_not_there(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "nowhere is not a folder" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_no_display(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "xvfb-run" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="QT_XCB_GL_INTEGRATION is for X11")
def test_a_display_without_opengl(tmp_path: Path, display: AbstractDisplay) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "viewer"],
        cwd=tmp_path,
        env={
            **os.environ,
            "DISPLAY": f":{display.display}",
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "QT_XCB_GL_INTEGRATION": "none",
            "XDG_CONFIG_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("interx-viewer: No OpenGL context could be made.")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_display_that_is_not_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "viewer"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": ":4095"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert ":4095" in done.stderr
