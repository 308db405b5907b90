"""Incomplete and damaged datasets in the window: messages, and the rest stays usable."""

import pickle
import shutil

import numpy as np
import pytest

from tests.qt.window_helpers import FIRST, LAST, SECOND, THIRD, choose, problem_message, status_message, view_message
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError
from viewer.qt.window.main_window import TITLE


def test_a_missing_motion_is_noted(qtbot, reopen, small_dataset):
    small_dataset.remove(f"motions/{SECOND}/P2.npz")
    small_dataset.remove(f"skeletons/{SECOND}/P2.npy")
    window = reopen(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert set(window.workspace.session.take.motions) == {"P1"}
    assert "P2's motion is missing." in window.details.notes.text()


def test_the_shorter_of_two_motions_is_played(qtbot, reopen, small_dataset):
    small_dataset.write_motion(SECOND, "P2", 7)
    window = reopen(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.playback.n_frames == 7
    assert "the first 7 are played" in window.details.notes.text()


@pytest.mark.parametrize("harm", ["cut off", "not a number", "no frames"])
def test_an_unreadable_sequence_shows_its_file_and_others_can_be_shown(qtbot, reopen, small_dataset, harm):
    small_dataset.remove(f"skeletons/{SECOND}")
    for person in ("P1", "P2"):
        path = small_dataset.root / "motions" / SECOND / f"{person}.npz"
        if harm == "cut off":
            path.write_bytes(path.read_bytes()[:500])
        elif harm == "not a number":
            small_dataset.write_motion(SECOND, person, changes={"trans": np.full((12, 3), np.nan, np.float32)})
        else:
            small_dataset.write_motion(SECOND, person, 0)
    window = reopen(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    for text in (view_message(window), status_message(window)):
        assert str(small_dataset.root / "motions" / SECOND / "P1.npz") in text
    assert view_message(window).startswith(f"{SECOND} cannot be shown.")
    assert window.windowTitle().startswith(SECOND)
    assert window.workspace.session.playback.n_frames == 0
    assert window.viewport._loaded is None
    choose(qtbot, window, THIRD)
    assert window.workspace.session.take.name == THIRD
    assert view_message(window) == status_message(window) == ""


@pytest.mark.parametrize("part", ["motions", "skeletons", "texts", "annots", "splits"])
def test_a_dataset_without_a_part(qtbot, reopen, small_dataset, part):
    small_dataset.remove(part)
    window = reopen(small_dataset.root)
    for name in (LAST, SECOND):
        choose(qtbot, window, name)
        assert window.workspace.session.take.name == name
        assert view_message(window) == ""
    assert bool(window.workspace.session.roles()) == (part != "annots")


def test_unusual_names_and_stray_files(qtbot, reopen, small_dataset):
    small_dataset.write_sequence("rehearsal <b>1")
    small_dataset.litter()
    window = reopen(small_dataset.root)
    choose(qtbot, window, "rehearsal <b>1")
    assert window.windowTitle() == f"rehearsal <b>1 — unknown action — {TITLE}"
    assert window.details.name.text() == "rehearsal <b>1"


def test_a_pickle_that_would_run_code_is_refused(reopen, small_dataset, touches, tmp_path):
    small_dataset.write("annots/interaction_order.pkl", pickle.dumps(touches(tmp_path / "harm")))
    window = reopen(small_dataset.root)
    assert not (tmp_path / "harm").exists()
    assert "interaction_order.pkl" in problem_message(window)
    assert window.workspace.session.take.name == FIRST
    assert window.workspace.session.roles() == {}


def test_a_dataset_deleted_while_open(qtbot, reopen, small_dataset):
    window = reopen(small_dataset.root)
    shutil.rmtree(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    assert str(small_dataset.root) in view_message(window)
    window.browser.step(1)
    qtbot.waitUntil(lambda: window.workspace.session.name == THIRD and not window.workspace.session.is_loading)
    assert THIRD in view_message(window)


def test_files_without_read_permission(qtbot, reopen, small_dataset, monkeypatch):
    window = reopen(small_dataset.root)

    def refuse(sequence: Sequence):
        raise FileError(f"motions/{sequence.name}/P1.npz", "cannot be read: Permission denied")

    monkeypatch.setattr(Sequence, "load", refuse)
    choose(qtbot, window, SECOND)
    assert f"motions/{SECOND}/P1.npz: cannot be read: Permission denied" in view_message(window)


def test_a_failed_sequence_is_loaded_again(qtbot, reopen, small_dataset):
    kept = small_dataset.root.parent / "kept"
    for part in ("motions", "skeletons"):
        shutil.move(small_dataset.root / part / SECOND, kept / part)
        (small_dataset.root / part / SECOND).mkdir()
    window = reopen(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    for part in ("motions", "skeletons"):
        shutil.copytree(kept / part, small_dataset.root / part / SECOND, dirs_exist_ok=True)
    choose(qtbot, window, FIRST)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take.name == SECOND
    assert view_message(window) == ""


def test_a_problem_is_told_where_one_looks_and_can_be_dismissed(make_window, small_dataset):
    small_dataset.write("annots/interaction_order.pkl", b"broken")
    window = make_window(small_dataset.root)
    assert "interaction_order.pkl" in problem_message(window)
    assert "interaction_order.pkl" in window.details.order.text().replace("\N{ZERO WIDTH SPACE}", "")
    assert not window.details.convention.isVisible()
    assert window.feedback.bar.row.links[0].text() == "Don’t show again"
    window.feedback.bar.row.links[0].click()
    assert problem_message(window) == ""
    again = make_window(small_dataset.root)
    assert problem_message(again) == ""
    small_dataset.write("annots/familiarity.txt", b"broken")
    worse = make_window(small_dataset.root)
    assert "more" in problem_message(worse), "there are others now"
