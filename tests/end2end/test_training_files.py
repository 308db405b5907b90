"""Files for training, made by the program and opened by it again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.conftest import Start
from tests.end2end.demo_run import VIEW, persons
from tests.end2end.pixels import same
from tests.end2end.program import ROOT
from viewer.cli import main
from viewer.dataset import Library
from viewer.export.checking.finished_file import inspect

DEMO = ROOT / "assets" / "demo"
FIRST, SECOND = "G001T000A001R000", "G001T000A016R000"


def viewer(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "viewer", *map(str, words)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all that is made of the demo."""
    folder = tmp_path_factory.mktemp("made")
    words = ("preprocess", "all", DEMO, "-o", "processed", "--body", "mannequin", "--tagger", "tests.preprocess.taught")
    done = viewer(folder, *words)
    assert done.returncode == 0, done.stderr
    return folder / "processed"


def test_what_was_made_is_as_it_should_be(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preprocess", "verify", str(made), "--against", str(DEMO)]) == 0
    assert capsys.readouterr().out.count("as it should be") == 6


def test_it_is_browsed_and_played(made: Path, start: Start) -> None:
    program = start(made)
    program.eventually(lambda: program.title == f"{FIRST} — Handshake — Inter-X Viewer", "the first sequence")
    program.eventually(lambda: persons(program) == (True, True), "both persons")
    first = program.settled(VIEW)
    program.key("End")
    program.eventually(lambda: not same(program.settled(VIEW), first), "another frame")
    program.key("Down")
    program.eventually(lambda: program.title == f"{SECOND} — High-five — Inter-X Viewer", "the second sequence")
    assert program.quit() == 0
    assert program.written() == ""


def test_a_film_of_it_is_as_long_as_that_of_the_dataset(made: Path) -> None:
    film = made.parent / "film.mp4"
    done = viewer(made.parent, "video", made / "inter-x.h5", FIRST, "-o", film, "--size", "160x90", "--fps", "5")
    assert done.returncode == 0, done.stderr
    seconds = Library.open(DEMO)[FIRST].n_frames() / 120
    assert inspect(film).n_frames == 5 * seconds == 18
