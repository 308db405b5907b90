"""Every command, run by key and by menu."""

from collections.abc import Callable
from typing import Any

import pytest
from PyQt5.QtCore import QEvent, Qt, QTimer
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QApplication, QDialog

from tests.qt.window.tested_elsewhere import TESTED_ELSEWHERE
from tests.qt.window_helpers import FIRST, SECOND, activate, status_message
from viewer.notes.marks import Marks
from viewer.qt.timeline.controls.go_to_frame import GoToFrameDialog
from viewer.qt.window.dialogs.about import AboutDialog
from viewer.qt.window.dialogs.keys import KeysDialog
from viewer.qt.window.main_window import MainWindow
from viewer.qt.window.registry import COMMANDS
from viewer.state.options import ViewOptions


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def option(name: str) -> Callable[[MainWindow], Any]:
    return lambda window: getattr(window.workspace.session.options, name)


def playback(name: str) -> Callable[[MainWindow], Any]:
    return lambda window: getattr(window.workspace.session.playback, name)


def marks(window: MainWindow) -> Marks:
    """Marks of the sequence that is current in the list; it may still be loading."""
    return window.notes.notebook.marks(window.browser.current)


# command, value that it changes, its values before and after each run
CHANGES = [
    ("body", option("body"), ["mesh", "skeleton", "both", "mesh"]),
    ("person_1", option("show_p1"), [True, False, True]),
    ("person_2", option("show_p2"), [True, False, True]),
    ("role_colours", option("colours"), ["person", "role", "person"]),
    ("convention", option("convention"), ["1 = P1 acts", "0 = P1 acts", "1 = P1 acts"]),
    ("labels", option("tags"), [True, False, True]),
    ("title", option("title"), [True, False, True]),
    ("counter", option("counter"), [True, False, True]),
    ("notices", option("notices"), [True, False, True]),
    ("body_skeleton", option("body"), ["mesh", "skeleton", "skeleton"]),
    ("body_both", option("body"), ["mesh", "both"]),
    ("body_mesh", option("body"), ["mesh", "mesh"]),
    ("captions", option("captions"), ["one", "all", "off", "one"]),
    ("captions_all", option("captions"), ["one", "all", "all"]),
    ("captions_off", option("captions"), ["one", "off"]),
    ("captions_one", option("captions"), ["one", "one"]),
    ("switches", lambda window: window.view_control.switches.is_shown(), [True, False, True]),
    ("next_caption", option("caption_index"), [0, 1, 2]),
    ("whole_caption", lambda window: window.workspace.session.caption_view.whole, [False, True, False]),
    ("follow", option("follow"), [False, True, False]),
    ("orthographic", option("orthographic"), [False, True, False]),
    ("axes", option("axes"), [False, True, False]),
    ("keep_camera", option("keep_camera"), [False, True, False]),
    ("grid", option("grid"), [True, False, True]),
    ("shadows", option("shadows"), [True, False, True]),
    ("light_theme", option("theme"), ["dark", "light", "dark"]),
    ("play", playback("playing"), [False, True, False]),
    ("step_forward", playback("frame"), [5, 6, 7]),
    ("step_back", playback("frame"), [5, 4, 3]),
    ("step_forward_10", playback("frame"), [5, 11]),
    ("step_back_10", playback("frame"), [5, 0]),
    ("first", playback("frame"), [5, 0, 0]),
    ("last", playback("frame"), [5, 11, 11]),
    ("faster", playback("speed"), [1.0, 1.5, 2.0, 3.0, 4.0, 4.0]),
    ("slower", playback("speed"), [1.0, 0.75, 0.5, 0.25, 0.1, 0.1]),
    ("shuttle_back", playback("rate"), [1.0, -1.0, -2.0, -4.0, -4.0]),
    ("shuttle_forward", playback("rate"), [1.0, 1.0, 2.0, 4.0, 4.0]),
    ("loop", playback("loop_mode"), ["loop", "off", "loop"]),
    ("ping_pong", playback("loop_mode"), ["loop", "ping-pong", "off"]),
    ("curves", lambda window: window.timeline.curves.isVisible(), [False, True, False]),
    ("measures", lambda window: window.measuring._is_shown(), [False, True, False]),
    ("range_in", playback("range_in"), [None, 5]),
    ("range_out", playback("range_out"), [None, 5]),
    ("next", lambda window: window.browser.current, [FIRST, SECOND]),
    ("filters", lambda window: window.docks["filters"].isVisible(), [False, True, False]),
    ("favourite", lambda window: marks(window).favourite, [False, True, False]),
    ("rate_1", lambda window: marks(window).rating, [None, 1, 1]),
    ("rate_2", lambda window: marks(window).rating, [1, 2]),
    ("rate_3", lambda window: marks(window).rating, [2, 3]),
    ("rate_4", lambda window: marks(window).rating, [3, 4]),
    ("rate_5", lambda window: marks(window).rating, [4, 5]),
    ("rate_0", lambda window: marks(window).rating, [5, None]),
    ("undo", lambda window: marks(window).rating, [None, 5, 4]),
    ("redo", lambda window: marks(window).rating, [4, 5, None]),
]
MODAL = ("keys", "about", "problems", "palette")


def test_every_command_is_tested():
    assert {change[0] for change in CHANGES} | TESTED_ELSEWHERE == {command.id for command in COMMANDS}


def test_commands_change_their_values(window, do):
    observed = {}
    for command, value, values in CHANGES:
        for name, default in ViewOptions().to_dict().items():
            setattr(window.workspace.session.options, name, default)
        window.workspace.session.playback.clear_range()
        window.workspace.session.playback.pause()
        window.workspace.session.playback.speed = 1.0
        window.workspace.session.playback.seek(5)
        observed[command] = [value(window)]
        for _ in values[1:]:
            do(command)
            observed[command].append(value(window))
    assert observed == {command: values for command, _, values in CHANGES}


def test_what_a_command_switches_is_told(window, do):
    said: list[tuple[str, str]] = []
    window.menu_actions.said.connect(lambda text, key: said.append((text, key)))
    for command in ("grid", "grid", "person_1", "body", "captions", "loop", "light_theme", "step_forward", "faster"):
        do(command)
    assert said == [
        ("Grid off", "G"), ("Grid on", "G"), ("P1 off", "1"), ("Skeleton", "M"), ("All captions", "C"),
        ("Loop off", "Shift+L"), ("Light theme on", "Ctrl+T"),
    ]  # fmt: skip
    assert window.viewport.saying.text == "Light theme on"
    window.viewport.picture()
    assert window.viewport.saying.text == "", "not in pictures"


def press(qtbot, action: QAction, *, letters: bool = True) -> None:
    """Press each key of a command on the focused widget, or each but letters."""
    for sequence in action.shortcuts():
        if not letters and is_letter(sequence):
            continue
        modifiers = sequence[0] & int(Qt.KeyboardModifierMask)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key(sequence[0] - modifiers), Qt.KeyboardModifiers(modifiers))


def is_letter(sequence: QKeySequence) -> bool:
    return sequence.toString().removeprefix("Shift+").isalpha() and len(sequence.toString().removeprefix("Shift+")) == 1


def test_every_key_runs_its_command_with_any_focus(make_window, small_dataset, qtbot):
    window, done = make_window(small_dataset.root), []
    for name, action in window.actions_by_id.items():
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked, name=name: done.append(name))
    activate(qtbot, window)
    for where in ("viewport", "browser", "details", "timeline"):
        letters = where != "browser"  # in the list, a letter begins a search
        pressed = [
            name
            for name, action in window.actions_by_id.items()
            for key in action.shortcuts()
            if letters or not is_letter(key)
        ]
        done.clear()
        getattr(window, where).setFocus()
        for action in window.actions_by_id.values():
            press(qtbot, action, letters=letters)
        assert done == pressed, where


def test_typing_in_the_search_field_runs_no_command(window, qtbot, do):
    before = window.workspace.session.options.to_dict()
    activate(qtbot, window)
    do("search")
    qtbot.waitUntil(window.browser.field.hasFocus)
    qtbot.keyClicks(window.browser.field, "m1 crpl?")
    assert window.browser.field.text() == "m1 crpl?"
    assert window.workspace.session.options.to_dict() == before


def test_search_shows_the_hidden_list(window, qtbot, do):
    activate(qtbot, window)
    window.docks["browser"].hide()
    do("search")
    qtbot.waitUntil(window.browser.field.hasFocus)
    assert window.docks["browser"].isVisible()


# -- frames and sequences


def test_normal_speed_and_no_range(window, do):
    state = window.workspace.session.playback
    state.speed = 3.0
    state.set_in(2)
    state.set_out(6)
    do("normal_speed")
    do("clear_range")
    assert (state.speed, state.has_range) == (1.0, False)


def test_previous(window, qtbot, do):
    do("next")
    do("previous")
    assert window.browser.current == FIRST
    do("previous")
    assert window.browser.current == FIRST, "the list ends here"
    qtbot.waitUntil(lambda: not window.workspace.session.is_loading)


def test_copy_name(window, do):
    do("copy_name")
    assert QApplication.clipboard().text() == FIRST
    assert status_message(window) == f"Copied {FIRST}"


# -- dialogs


def closing(kind: type[QDialog], action: Callable[[QDialog], object] = id) -> list[str]:
    """Close the next dialog opened; returns a list that gets its title."""
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), dialog
        seen.append(dialog.windowTitle())
        action(dialog)
        dialog.reject()

    QTimer.singleShot(0, close)
    return seen


@pytest.mark.parametrize(("command", "kind"), [("keys", KeysDialog), ("about", AboutDialog)])
def test_a_dialog_opens_and_is_deleted(window, do, program, command, kind):
    seen = closing(kind)
    do(command)
    assert len(seen) == 1
    program.sendPostedEvents(None, QEvent.DeferredDelete)
    assert not window.findChildren(kind)


def test_go_to_a_frame(window, do):
    def type_seven(dialog: QDialog) -> None:
        dialog.field.setText("7")
        dialog.go.click()

    seen = closing(GoToFrameDialog, type_seven)
    do("go_to_frame")
    assert seen == ["Go to"]
    assert window.workspace.session.playback.frame == 7


def test_full_screen_and_back_and_quit(make_window, small_dataset, qtbot):
    window = make_window(small_dataset.root)
    full_screen = window.actions_by_id["full_screen"]
    full_screen.trigger()
    qtbot.waitUntil(window.isFullScreen)
    assert full_screen.isChecked()
    full_screen.trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert not full_screen.isChecked()
    window.actions_by_id["quit"].trigger()
    qtbot.waitUntil(lambda: not window.isVisible())


# -- folder dialogs


def test_open_starts_next_to_the_last_dataset(window, qtbot, do, answer, small_dataset):
    starts = answer(small_dataset.root)
    with qtbot.waitSignal(window.opener.opened):
        do("open")
    assert starts == [str(small_dataset.root.parent)]


def test_cancelled_folder_dialogs_change_nothing(window, qtbot, do, answer):
    starts = answer(None)
    take = window.workspace.session.take
    for command in ("open", "choose_body_models"):
        do(command)
    qtbot.wait(1)
    assert len(starts) == 2
    assert window.workspace.session.take is take
    assert window.workspace.settings.folder("screenshots") is None
    assert window.workspace.settings.folder("body_models") is None


def test_without_a_sequence_no_command_fails(make_window, qtbot, answer, monkeypatch):
    monkeypatch.setattr(QDialog, "exec_", lambda _: QDialog.Rejected)
    monkeypatch.setattr("viewer.qt.reporting.control.open_folder", lambda _: True)
    window, said = make_window(), []
    window.workspace.announced.connect(lambda message: said.append(message.text))
    answer(None)
    for command in COMMANDS:
        if command.id not in ("quit", "full_screen", "presentation"):
            window.actions_by_id[command.id].trigger()
    qtbot.wait(1)
    assert window.workspace.session.take is None
    assert "Open a dataset first." in said
