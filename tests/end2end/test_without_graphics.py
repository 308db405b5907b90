"""What is said on the terminal where the window cannot be opened or drawn."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyvirtualdisplay.abstractdisplay import AbstractDisplay

from tests.end2end.program import ROOT
from tests.platforms import may_lack_a_display


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program with these variables set."""
    return subprocess.run(
        [sys.executable, "-m", "viewer"],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="QT_XCB_GL_INTEGRATION is for X11")
def test_a_display_without_opengl(tmp_path: Path, display: AbstractDisplay) -> None:
    done = run(tmp_path, DISPLAY=f":{display.display}", QT_XCB_GL_INTEGRATION="none")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("interx-viewer: No OpenGL context could be created.")
    assert "Traceback" not in done.stderr


@may_lack_a_display
def test_a_display_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path, DISPLAY=":4095")
    assert done.returncode != 0
    assert ":4095" in done.stderr
