"""Menus: commands and keys, check marks, docks, recent datasets."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QMenu

from viewer.qt.command import MENUS
from viewer.qt.window.main_window import MainWindow
from viewer.qt.window.registry import COMMANDS


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def test_menus_contain_every_command_with_its_key(window):
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == list(MENUS)
    for command in COMMANDS:
        menu = window.menuBar().actions()[MENUS.index(command.menu)].menu()
        action = window.actions_by_id[command.id]
        for title in filter(None, (command.submenu, command.series)):
            menu = next(entry.menu() for entry in menu.actions() if entry.text() == title)
        assert action in menu.actions()
        assert action.text() == command.text
        assert tuple(key.toString() for key in action.shortcuts()) == command.keys


def checked(window: MainWindow) -> set[str]:
    return {name for name, action in window.actions_by_id.items() if action.isChecked()}


def test_checks_follow_the_state(window):
    initial = {"person_1", "person_2", "labels", "title", "counter", "notices", "grid", "shadows", "loop"}
    initial |= {"quality_automatic", "body_mesh", "captions_one", "switches", "restore_session", "layout_side"}
    assert checked(window) == initial
    options = window.workspace.session.options
    options.colours, options.theme, options.follow = "role", "light", True
    options.show_p1 = options.tags = options.shadows = False
    assert checked(window) == initial - {"person_1", "labels", "shadows"} | {"role_colours", "light_theme", "follow"}


def test_the_loop_check_follows_the_timeline(window, qtbot, do):
    qtbot.mouseClick(window.timeline.buttons["loop"], Qt.LeftButton)
    assert window.workspace.session.playback.loop_mode == "ping-pong"
    assert checked(window) & {"loop", "ping_pong"} == {"ping_pong"}
    do("loop")
    assert window.workspace.session.playback.loop_mode == "loop"
    assert checked(window) & {"loop", "ping_pong"} == {"loop"}
    do("loop")
    assert not checked(window) & {"loop", "ping_pong"}


def test_the_view_menu_shows_and_hides_docks(window):
    menu = window.menuBar().actions()[MENUS.index("View")].menu()
    entries = {action.text(): action for action in menu.actions()}
    for name, dock in (("Sequences", "browser"), ("Details", "details"), ("Timeline", "timeline")):
        entries[name].trigger()
        assert not window.docks[dock].isVisible()
        entries[name].trigger()
        assert window.docks[dock].isVisible()


def recent_menu(window: MainWindow) -> QMenu:
    window.recent_menu.aboutToShow.emit()
    return window.recent_menu


def test_recent_datasets(window, qtbot, tmp_path, small_dataset):
    window.workspace.settings.add_recent(tmp_path / "gone")
    gone, here, _, clear = recent_menu(window).actions()
    assert (gone.text(), gone.isEnabled()) == (str(tmp_path / "gone"), False)
    assert (here.text(), here.isEnabled()) == (str(small_dataset.root), True)
    with qtbot.waitSignal(window.opener.opened) as signal:
        here.trigger()
    assert signal.args[0].root == small_dataset.root
    clear.trigger()
    (nothing,) = recent_menu(window).actions()
    assert (nothing.text(), nothing.isEnabled()) == ("No recent datasets", False)


def test_the_file_menu_opens_the_demo(window, qtbot):
    (demo,) = [
        action for action in window.menuBar().actions()[0].menu().actions() if action.text() == "Open the demo dataset"
    ]
    with qtbot.waitSignal(window.opener.opened) as signal:
        demo.trigger()
    assert signal.args[0].root.name == "demo"


def test_no_menu_is_higher_than_a_small_screen(window):
    for menu in window.menu_actions.menus.values():
        assert menu.sizeHint().height() <= 600, menu.title()


def test_a_submenu_is_separated_from_other_groups(window):
    def titles(menu):
        return ["-" if each.isSeparator() else each.text() for each in menu.actions()]

    menus = window.menu_actions.menus
    sequence, view = titles(menus["Sequence"]), titles(menus["View"])
    assert sequence[sequence.index("Favourite") + 1 :][:2] == ["Rate", "Add a tag"]
    assert sequence[sequence.index("More like this") - 1] == sequence[sequence.index("More like this") + 1] == "-"
    assert view[view.index("Persons") :][:5] == ["Persons", "Text", "Camera", "Floor and light", "-"]
