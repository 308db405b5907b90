"""The window on training files."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFileDialog

from tests.bodies.standin import write_standin
from tests.processed.folders import NAMES, made_motion
from tests.qt.window_helpers import activate, choose, status_message
from viewer.qt.browser.columns import SECONDS
from viewer.qt.details.text_rows import WORD_JOINER
from viewer.scene.session_drawing import session_text


@pytest.fixture
def window(reopen, processed):
    """A window on the processed folder, shared by the tests here."""
    return reopen(processed.root)


def details(window) -> dict[str, str]:
    return {name: label.text() for name, label in window.details.facts.items()}


def test_they_are_browsed_like_a_dataset(window, qtbot):
    assert window.workspace.session.name == min(NAMES)
    assert window.workspace.session.playback.fps == 30
    assert window.details.captions.texts == ["Two people meet.", "They part."]
    tips = [text.toolTip().replace(WORD_JOINER, "") for _, text in window.details.captions._rows]
    assert tips == ["<p>two/NUM people/NOUN meet/VERB</p>", "<p>they/PRON part/VERB</p>"]
    choose(qtbot, window, NAMES[2])
    assert details(window) == {
        "group": "2", "shoot": "1", "split no.": "3", "set": "val", "frames": "9", "duration": "0.30 s at 30 fps",
    }  # fmt: skip
    for panel in window.details.persons.values():
        assert panel.gender.text() == "gender unknown"
        assert panel.role.text() == "role unknown"
        assert panel.betas._values is None
    qtbot.waitUntil(lambda: not window.browser_control.worker.is_reading)
    assert [window.browser.model.text_at(row, SECONDS) for row in range(4)] == ["0.3"] * 4
    qtbot.keyClicks(window.browser.field, "part split:test")
    assert list(window.browser.model.names()) == [NAMES[3]]
    assert status_message(window) == ""


def test_notices_without_a_body_model(window):
    text = session_text(window.workspace.session, window.viewport.loaded, in_window=True)
    assert [tag.text for tag in text.tags.values()] == ["P1", "P2"]
    assert len(text.notices) == 1
    assert text.notices[0].startswith("Mannequin: SMPLX_NEUTRAL.npz not found.")
    assert window.details.notes.text() == "Training file: neutral body, mean shape."


def test_notices_with_a_body_model(make_window, processed, tmp_path):
    write_standin(tmp_path / "SMPLX_NEUTRAL.npz", seed=3, components=20)
    window = make_window(processed.root, [tmp_path])
    text = session_text(window.workspace.session, window.viewport.loaded, in_window=True)
    assert text.notices == ("Training file: neutral body, mean shape.",)


def test_the_menu_opens_a_file(window, qtbot, processed, monkeypatch):
    asked = []

    def choose_file(_parent, _title, start, kinds):
        asked.append((start, kinds))
        return str(processed.root / "inter-x_regen.h5"), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_file)
    activate(qtbot, window)
    qtbot.keyClick(window, Qt.Key_O, Qt.ControlModifier | Qt.ShiftModifier)
    qtbot.waitUntil(lambda: window.workspace.session.library.root == processed.root / "inter-x_regen.h5")
    qtbot.waitUntil(lambda: not window.workspace.session.is_loading)
    kinds = "Motions, skeletons, results (*.npy *.npz *.pkl *.pickle *.h5 *.hdf5 *.pt *.pth);;All files (*)"
    assert asked == [(str(processed.root), kinds)]
    assert window.workspace.session.sequence.order == 1
    assert window.details.persons["P1"].role.text() == "actor"  # default convention


def test_the_dataset_check_refuses_them(window):
    window.actions_by_id["check"].trigger()
    assert window.health.dialog is None
    assert status_message(window).startswith("Only datasets are checked here;")


def test_a_damaged_sequence_shows_an_error_and_others_play(reopen, qtbot, processed):
    path = processed.write("a.h5", {NAMES[0]: made_motion(NAMES[0])[:, :55], NAMES[1]: made_motion(NAMES[1])})
    window = reopen(path)
    assert f"a.h5: {NAMES[0]} has the shape (9, 55, 6)" in window.viewport._message
    choose(qtbot, window, NAMES[1])
    assert window.workspace.session.take.n_frames == 9


def test_an_unreadable_file_keeps_the_open_one(window, qtbot, tmp_path):
    path = tmp_path / "none.h5"
    path.write_bytes(b"no HDF5")
    with qtbot.waitSignal(window.opener.failed):
        window.open_dataset(path)
    assert window.workspace.session.library.holds == "training files"
