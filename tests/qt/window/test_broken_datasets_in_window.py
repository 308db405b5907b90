"""What the window says of sequences that are not whole, and that the rest of the list stays usable."""

import pickle
import shutil

import numpy as np
import pytest

from tests.qt.whole_window import FIRST, LAST, SECOND, THIRD, choose, in_status_bar, said
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError
from viewer.qt.window.main_window import TITLE


def test_what_is_missing_of_one_person_is_noted(qtbot, make_window, small_dataset):
    small_dataset.remove(f"motions/{SECOND}/P2.npz")
    small_dataset.remove(f"skeletons/{SECOND}/P2.npy")
    window = make_window(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert set(window.workspace.session.take.motions) == {"P1"}
    assert "P2's motion is missing." in window.details.notes.text()


def test_lengths_that_differ_play_the_shorter(qtbot, make_window, small_dataset):
    small_dataset.write_motion(SECOND, "P2", 7)
    window = make_window(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.playback.n_frames == 7
    assert "the first 7 are played" in window.details.notes.text()


@pytest.mark.parametrize("harm", ["cut off", "not a number", "no frames"])
def test_what_cannot_be_shown_is_told_by_its_file_and_the_list_goes_on(qtbot, make_window, small_dataset, harm):
    small_dataset.remove(f"skeletons/{SECOND}")
    for person in ("P1", "P2"):
        path = small_dataset.root / "motions" / SECOND / f"{person}.npz"
        if harm == "cut off":
            path.write_bytes(path.read_bytes()[:500])
        elif harm == "not a number":
            small_dataset.write_motion(SECOND, person, changes={"trans": np.full((12, 3), np.nan, np.float32)})
        else:
            small_dataset.write_motion(SECOND, person, 0)
    window = make_window(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    for text in (said(window), in_status_bar(window)):
        assert str(small_dataset.root / "motions" / SECOND / "P1.npz") in text
    assert said(window).startswith(f"{SECOND} cannot be shown.")
    assert window.windowTitle().startswith(SECOND)
    assert window.workspace.session.playback.n_frames == 0
    assert window.viewport._staged is None
    choose(qtbot, window, THIRD)
    assert window.workspace.session.take.name == THIRD
    assert said(window) == in_status_bar(window) == ""


@pytest.mark.parametrize("part", ["motions", "skeletons", "texts", "annots", "splits"])
def test_a_dataset_without_a_part(qtbot, make_window, small_dataset, part):
    small_dataset.remove(part)
    window = make_window(small_dataset.root)
    for name in (LAST, SECOND):
        choose(qtbot, window, name)
        assert window.workspace.session.take.name == name
        assert said(window) == ""
    assert bool(window.workspace.session.roles()) == (part != "annots")


def test_names_of_another_form_and_litter(qtbot, make_window, small_dataset):
    small_dataset.write_sequence("rehearsal <b>1")
    small_dataset.litter()
    window = make_window(small_dataset.root)
    choose(qtbot, window, "rehearsal <b>1")
    assert window.windowTitle() == f"rehearsal <b>1 — unknown action — {TITLE}"
    assert window.details.name.text() == "rehearsal <b>1"


def test_a_pickle_that_would_run_code_is_refused(make_window, small_dataset, touches, tmp_path):
    small_dataset.write("annots/interaction_order.pkl", pickle.dumps(touches(tmp_path / "harm")))
    window = make_window(small_dataset.root)
    assert not (tmp_path / "harm").exists()
    assert "interaction_order.pkl" in in_status_bar(window)
    assert window.workspace.session.take.name == FIRST
    assert window.workspace.session.roles() == {}


def test_a_dataset_that_is_deleted_while_it_is_open(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    shutil.rmtree(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    assert str(small_dataset.root) in said(window)
    window.browser.step(1)
    qtbot.waitUntil(lambda: window.workspace.session.name == THIRD and not window.workspace.session.is_loading)
    assert THIRD in said(window)


def test_files_that_may_not_be_read(qtbot, make_window, small_dataset, monkeypatch):
    window = make_window(small_dataset.root)

    def refuse(sequence: Sequence):
        raise FileError(f"motions/{sequence.name}/P1.npz", "cannot be read: Permission denied")

    monkeypatch.setattr(Sequence, "load", refuse)
    choose(qtbot, window, SECOND)
    assert f"motions/{SECOND}/P1.npz: cannot be read: Permission denied" in said(window)


def test_what_failed_is_tried_again(qtbot, make_window, small_dataset):
    kept = small_dataset.root.parent / "kept"
    for part in ("motions", "skeletons"):
        shutil.move(small_dataset.root / part / SECOND, kept / part)
        (small_dataset.root / part / SECOND).mkdir()
    window = make_window(small_dataset.root)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take is None
    for part in ("motions", "skeletons"):
        shutil.copytree(kept / part, small_dataset.root / part / SECOND, dirs_exist_ok=True)
    choose(qtbot, window, FIRST)
    choose(qtbot, window, SECOND)
    assert window.workspace.session.take.name == SECOND
    assert said(window) == ""
