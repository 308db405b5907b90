"""The window of a rater: answers are kept at once, and nothing tells a source."""

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.conftest import DatasetFolder
from tests.processed.folders import made_motion
from tests.results.made import save_h5
from tests.study.studies import BEST
from viewer.comparing.loading import load_clips
from viewer.comparing.matching import ClipFinder
from viewer.dataset import Library
from viewer.errors import FileError, StudyError
from viewer.qt.study.clips import TurnLoader
from viewer.qt.study.player import NOT_SHOWN
from viewer.qt.study.window import DONE, StudyWindow
from viewer.qt.viewport.viewport import Viewport
from viewer.results.opening import open_library
from viewer.state.overlay_text import OverlayText, SourceName
from viewer.study.making import make_study
from viewer.study.questions import Question
from viewer.study.ratings import Key, RatingFile, ratings_path, read_ratings

NAMES = ("G001T000A000R000", "G001T000A001R000")
SECRET = ("Zebra", "Ostrich", "zebrafolder", "ostrichfolder", *NAMES)


@pytest.fixture
def study(tmp_path):
    """Two sources with two sequences; the second source has 20 frames where the first has 12."""
    libraries = []
    for folder, frames in (("zebrafolder", 12), ("ostrichfolder", 20)):
        dataset = DatasetFolder(tmp_path / folder)
        for name in NAMES:
            dataset.write_sequence(name, frames, captions=["Two people meet."])
        libraries.append(Library.open(dataset.root))
    return make_study(libraries, ["Zebra", "Ostrich"], (Question("Realism"), BEST), 5, 9)


@pytest.fixture
def make_window(qtbot, tmp_path, study):
    windows = []

    def make():
        window = StudyWindow(RatingFile(ratings_path(tmp_path / "study.json", "Ada"), study, "Ada"), [], "dark")
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


def wait(qtbot, window):
    """Until the clips of the turn are there."""
    qtbot.waitUntil(lambda: window.player._clips is not None)


def texts(window):
    """All that can be read in a window: texts, titles, tooltips, names for screen readers, messages on the picture."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
        yield from (
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.objectName(),
            widget.windowFilePath(),
        )
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield from (widget.text(), widget.placeholderText())
    yield window.player.viewport._message


def telling(window):
    return [(text, secret) for text in texts(window) for secret in SECRET if secret.casefold() in text.casefold()]


def test_nothing_tells_a_source(make_window, qtbot, tmp_path):
    (tmp_path / "ostrichfolder" / "motions" / NAMES[1] / "P1.npz").write_bytes(b"broken")
    (tmp_path / "ostrichfolder" / "motions" / NAMES[1] / "P2.npz").write_bytes(b"broken")
    for person in ("P1", "P2"):
        (tmp_path / "ostrichfolder" / "skeletons" / NAMES[1] / f"{person}.npy").write_bytes(b"broken")
    window = make_window()
    assert telling(window) == []
    seen = set()
    for turn in range(2):
        window.show_turn(turn)
        wait(qtbot, window)
        for letter in range(2):
            window.player.show_letter(letter)
            seen.add(window.player.viewport._message)
            assert telling(window) == []
            take = window.player.session.take
            assert take is None or telling_take(take) == []
        window.panel.rows[0, "A"].group.button(2).click()
    assert NOT_SHOWN in seen  # and not why, which names a path
    window.show_turn(2)
    assert window.player.viewport._message == DONE
    assert telling(window) == []


def telling_take(take):
    plain = repr((take.name, take.captions, take.notes, take.files, take.assumptions))
    return [secret for secret in SECRET if secret.casefold() in plain.casefold()]


def test_nothing_is_written_on_the_picture(make_window, monkeypatch):
    viewport = make_window().player.viewport
    names = (SourceName("A", "#FFFFFF"), SourceName("Zebra", "#FFFFFF"), SourceName("B · ended", "#FFFFFF"))
    monkeypatch.setattr(Viewport, "_draw_scene", lambda *_: OverlayText(name="Zebra", sources=names))
    assert viewport._draw_scene(None, (640, 480)) == OverlayText(sources=(names[0], names[2]))

    def fail(*_):
        raise FileError("/zebrafolder/P1.npz", "has become unreadable")

    monkeypatch.setattr(Viewport, "_draw_scene", fail)
    with pytest.raises(StudyError) as error:
        viewport._draw_scene(None, (640, 480))
    assert str(error.value) == NOT_SHOWN


def test_all_clips_have_the_same_body_rate_and_length(make_window, qtbot):
    window = make_window()
    wait(qtbot, window)
    clips = window.player._clips
    assert {motion.gender for clip in clips.clips for motion in clip.take.motions.values()} == {"neutral"}
    assert not any(motion.betas.any() for clip in clips.clips for motion in clip.take.motions.values())
    assert window.player.clock.n_frames == 12
    window.player.clock.pause()
    window.player.clock.seek(7)
    window.player.show_letter(1)
    assert window.player.session.playback.frame == 7
    window.player.viewport.painted.emit(7)
    assert window.player.session.options.keep_camera
    window.show_turn(1)
    wait(qtbot, window)
    assert not window.player.session.options.keep_camera  # the next persons are framed


def test_side_by_side_under_letters(make_window, qtbot):
    window = make_window()
    wait(qtbot, window)
    player = window.player
    qtbot.mouseClick(player.side, Qt.LeftButton)
    assert sorted(player.viewport.clips.shown) == [0, 1]
    assert [source.name for source in player.session.sources.shown] == ["A", "B"]
    qtbot.keyClick(window, Qt.Key_B)  # which digits are about
    qtbot.keyClick(window, Qt.Key_3)
    assert window.ratings.answers == {Key(0, 0, "B"): 3}
    assert player.viewport.loaded is player._clips.clips[0]
    assert telling(window) == []
    qtbot.mouseClick(player.side, Qt.LeftButton)
    assert player.viewport.clips is None
    assert player.viewport.loaded is player._clips.clips[1]


def test_answers_are_kept_at_once_and_gone_on_with(make_window, qtbot, tmp_path):
    window = make_window()
    wait(qtbot, window)
    assert window.place.text() == "1 of 2"
    qtbot.mouseClick(window.panel.rows[0, "A"].group.button(4), Qt.LeftButton)
    qtbot.keyClick(window, Qt.Key_B)
    qtbot.keyClick(window, Qt.Key_2)
    assert not window.next.isEnabled()
    qtbot.mouseClick(window.panel.rows[1, ""].group.button(1), Qt.LeftButton)
    path = ratings_path(tmp_path / "study.json", "Ada")
    assert read_ratings(path).answers == {Key(0, 0, "A"): 4, Key(0, 0, "B"): 2, Key(0, 1, ""): 1}
    qtbot.mouseClick(window.next, Qt.LeftButton)
    assert (window.place.text(), window.panel.rows[0, "A"].value) == ("2 of 2", None)
    window.close()
    again = make_window()
    assert again.place.text() == "2 of 2"
    qtbot.mouseClick(again.back, Qt.LeftButton)
    assert [row.value for row in again.panel.rows.values()] == [4, 2, 1]


def test_an_answer_that_cannot_be_kept_is_not_shown_as_given(make_window, qtbot, monkeypatch):
    window = make_window()
    wait(qtbot, window)

    def fail(*_):
        raise FileError("/zebrafolder/x.ratings", "cannot be written (No space left on device)")

    monkeypatch.setattr(window._file, "answer", fail)
    window.panel.rows[0, "A"].group.button(4).click()
    assert window.panel.rows[0, "A"].value is None
    assert window.error.text() == "The answer is not kept: it cannot be written (No space left on device)."


def test_captured_clips_are_in_the_frame_of_what_models_write(small_dataset, tmp_path):
    captured = Library.open(small_dataset.root)
    results = open_library(save_h5(tmp_path / "inter-x.h5", {NAMES[1]: made_motion(NAMES[1])}))
    study = make_study([captured, results], ["captured", "model"], (BEST,), 5, 9)
    (turn,) = study.turns("Ada")
    loader = TurnLoader(study, [])
    shown = loader._load(turn).clips[turn.sources.index(0)].take.motions["P1"]
    expected = load_clips(NAMES[1], captured, {1: ClipFinder(captured, results)}, {}).reference.take.motions["P1"]
    np.testing.assert_array_equal(shown.trans, expected.trans)
    assert not np.allclose(shown.trans, captured[NAMES[1]].motion("P1").trans)
    loader.stop()
