"""Starting on datasets that are not whole: the program stays, says so, and shows what can be shown."""

import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.end2end.conftest import Start
from tests.end2end.demo_run import VIEW, persons, seen
from tests.end2end.pixels import brightness, coloured, same
from viewer.state.theme import P1, P2

WHOLE, NO_P2, CUT, NAN, LENGTHS, EMPTY, SKELETONS, ODD = (
    "G001T000A000R000", "G001T000A001R000", "G001T000A002R000", "G001T000A003R000", "G001T000A004R000",
    "G001T000A005R000", "G001T000A006R000", "rehearsal",
)  # fmt: skip


@pytest.fixture
def broken(small_dataset, touches, tmp_path: Path) -> Path:
    """A dataset in which everything that can be wrong is wrong, and one sequence is whole."""
    dataset = small_dataset
    for part in ("motions", "skeletons", "texts"):
        shutil.rmtree(dataset.root / part)
    dataset.write_sequence(WHOLE, 60)
    dataset.write_sequence(NO_P2, 60, motions=("P1",), skeletons=())
    dataset.write_sequence(CUT, 60, skeletons=())
    for person in ("P1", "P2"):
        path = dataset.root / "motions" / CUT / f"{person}.npz"
        path.write_bytes(path.read_bytes()[:3000])
    dataset.write_sequence(NAN, 60, skeletons=())
    for person in ("P1", "P2"):
        dataset.write_motion(NAN, person, 60, changes={"trans": np.full((60, 3), np.nan, np.float32)})
    dataset.write_sequence(LENGTHS, 60, motions=("P1",))
    dataset.write_motion(LENGTHS, "P2", 40)
    dataset.write_sequence(EMPTY, 60, motions=(), skeletons=())
    for person in ("P1", "P2"):
        dataset.write_skeleton(EMPTY, person, array=np.zeros((0, 64, 3)))
    dataset.write_sequence(SKELETONS, 60, motions=())
    dataset.write_sequence(ODD, 60)
    dataset.write("annots/interaction_order.pkl", pickle.dumps(touches(tmp_path / "harm")))
    dataset.write("annots/big_five.npy", b"not an array")
    dataset.litter()
    return dataset.root


def test_a_broken_dataset(start: Start, broken: Path, tmp_path: Path) -> None:
    program = start(broken)
    shown = {
        WHOLE: (True, True), NO_P2: (True, False), CUT: (False, False), NAN: (False, False), LENGTHS: (True, True),
        EMPTY: (False, False), SKELETONS: (True, True), ODD: (True, True),
    }  # fmt: skip
    pictures = {}
    for name, expected in shown.items():
        program.eventually(lambda: program.title.startswith(f"{name} — "), f"the title {name}")  # noqa: B023
        fewest = 300 if name == SKELETONS else 3000
        program.eventually(
            lambda: tuple(coloured(seen(program), colour) > fewest for colour in (P1, P2)) == expected,  # noqa: B023
            f"{name} to show {expected}",
        )
        pictures[name] = program.settled(VIEW)
        program.key("Down")
    for name in (CUT, NAN, EMPTY):
        assert np.ptp(pictures[name]) > 100, f"the view says what is wrong with {name}"
        assert coloured(pictures[name], P1) == coloured(pictures[name], P2) == 0
    assert not same(pictures[CUT], pictures[NAN])
    program.key("Up", times=20)
    program.eventually(
        lambda: program.title.startswith(WHOLE) and persons(program) == (True, True), "the whole one, as before"
    )
    shutil.rmtree(broken)
    program.key("Down")
    program.eventually(lambda: program.title.startswith(NO_P2) and persons(program) == (False, False), "no person")
    program.key("Down", times=20)
    program.eventually(lambda: program.title.startswith(ODD), "the last one's name")
    assert program.quit() == 0
    assert program.written() == ""
    assert not (tmp_path / "harm").exists(), "code in a pickle was run"


def test_a_folder_that_is_no_dataset(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    program = start(folder)
    program.eventually(lambda: np.ptp(seen(program)) > 100, "a sentence in the view")
    said = program.settled(VIEW)
    assert brightness(said) < 80
    assert program.title == "Inter-X Viewer"
    program.key("space", "p", "Down", "ctrl+g", "m")
    assert program.quit() == 0
    assert program.written() == ""


def test_closing_while_it_starts(start: Start) -> None:
    program = start()
    assert program.quit() == 0
    assert program.written() == ""
