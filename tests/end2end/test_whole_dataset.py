"""Index, notes and the commands about them, by the real program: what is kept, where, and what another run sees."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.end2end.conftest import Start
from tests.end2end.demo_run import PERSON_PIXELS, seen
from tests.end2end.pixels import coloured
from tests.end2end.program import ROOT, Program
from viewer.state.theme import P1

DEMO = ROOT / "assets" / "demo"
SHAKE, HUG, KICK = "G001T000A001R000", "G002T000A000R000", "G002T002A005R000"


def run(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """A command of the program, by the person whose window it was."""
    places = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return subprocess.run(
        [sys.executable, "-m", "viewer", *map(str, words)],
        cwd=folder,
        env={**os.environ, **places, "HOME": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def opened(start: Start, folder: Path, action: str) -> Program:
    program = start(DEMO, folder=folder)
    program.eventually(lambda: action in program.title, f"the sequence of {action}")
    program.eventually(lambda: coloured(seen(program), P1) >= PERSON_PIXELS, "a person")
    return program


def choose_found(program: Program, action: str) -> None:
    """Press Return until the first sequence that is found is shown: its captions may still be being read."""

    def is_shown() -> bool:
        if action not in program.title:
            program.key("Return")
        return action in program.title

    program.eventually(is_shown, f"the sequence of {action}")


def test_marks_and_index_of_the_window_are_found_by_the_command_and_the_next_window(
    start: Start, tmp_path: Path
) -> None:
    program = opened(start, tmp_path, "Handshake")
    program.key("b", "ctrl+4")
    program.key("ctrl+f")
    program.write("one kick -hug action:kick")
    choose_found(program, "Kick")
    program.key("ctrl+2")
    program.key("ctrl+shift+n")
    program.write("starts late")
    program.eventually(lambda: list((tmp_path / "cache" / "interx-viewer" / "index").glob("*.sqlite")), "an index")
    assert program.quit() == 0  # while the note is being typed
    assert program.written() == ""

    done = run(tmp_path, "list", DEMO, "--where", "rating:>=1 length:>1", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = {entry["name"]: (entry["favourite"], entry["rating"], entry["note"]) for entry in json.loads(done.stdout)}
    assert told == {SHAKE: (True, 4, ""), KICK: (False, 2, "starts late")}

    again = opened(start, tmp_path, "Kick")  # as it was left
    again.key("ctrl+f", "ctrl+a")
    again.write("is:favourite -rating:5")
    choose_found(again, "Handshake")
    assert again.quit() == 0
    assert again.written() == ""
