"""The bar of switches beside the picture."""

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtWidgets import QAction, QApplication, QMenu, QWidget

from viewer.qt.viewport.handlers.switch_control import SWITCHES
from viewer.qt.viewport.switches.bar import BAR_PX, FOLDED_PX, SwitchBar

COMMANDS = {command for switch in SWITCHES for command in (switch.command, *switch.menu) if command}


@pytest.fixture
def bar(qtbot):
    parent = QWidget()
    actions = {command: QAction(command, parent) for command in COMMANDS}
    for action in actions.values():
        action.setCheckable(action.text() not in ("body", "captions", "frame"))
    bar = SwitchBar(SWITCHES, actions)
    bar.actions_by_id = actions
    qtbot.addWidget(parent)
    bar.holder = parent
    qtbot.addWidget(bar)
    bar.resize(BAR_PX, 600)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def names(bar, shown=True):
    return [button.objectName() for button in bar.buttons if button.isVisible() == shown]


def test_a_switch_runs_its_command_and_shows_its_state(bar, qtbot):
    grid = next(button for button in bar.buttons if button.objectName() == "grid")
    qtbot.mouseClick(grid, Qt.LeftButton)
    assert bar.actions_by_id["grid"].isChecked()
    bar.actions_by_id["grid"].setChecked(False)
    assert not grid.isChecked()
    with qtbot.waitSignal(bar.actions_by_id["body"].triggered):
        qtbot.mouseClick(bar.buttons[0], Qt.LeftButton)
    bar.buttons[0].setFocus()
    with qtbot.waitSignal(bar.actions_by_id["body"].triggered):
        qtbot.keyClick(bar.buttons[0], Qt.Key_Space)


@pytest.mark.parametrize(("height", "folded"), [(600, False), (200, False), (600, True)])
def test_what_does_not_fit_is_in_the_menu(bar, qtbot, height, folded):
    bar.fold(folded)
    bar.resize(bar.width(), height)
    hidden = names(bar, shown=False)
    assert bar.width() == (FOLDED_PX if folded else BAR_PX)
    assert (len(hidden) == len(SWITCHES)) == folded
    assert bool(hidden) == (height < 600 or folded)
    assert bar.more.isVisible() == bool(hidden)
    shown = [button for button in (*bar.buttons, bar.more) if button.isVisible()]
    assert all(0 <= button.y() <= height - button.height() for button in shown)
    if hidden:
        qtbot.mouseClick(bar.more, Qt.LeftButton)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert len(menu.actions()) == len(hidden)
        assert {action for action in menu.actions() if action.menu() is None} == {
            bar.actions_by_id[name] for name in hidden if name in bar.actions_by_id and name not in ("body", "captions")
        }
        menu.close()


def test_the_bar_of_the_window(window, qtbot, do):
    """It is beside the view, folds in a narrow window, is as the options are, and stays hidden once it is."""
    bar, view = window.central_view.findChild(SwitchBar), window.viewport
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: bar.width() == BAR_PX)
    assert view.mapTo(window, QPoint()).x() == window.central_view.mapTo(window, QPoint()).x() + BAR_PX
    do("body")
    assert bar.buttons[0].accessibleName() == "Skeleton"
    window.workspace.session.options.captions = "off"
    captions = next(button for button in bar.buttons if button.objectName() == "captions")
    assert (captions.accessibleName(), captions.isChecked()) == ("No captions", False)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: bar.width() == FOLDED_PX)
    assert view.width() >= 320
    do("switches")
    qtbot.waitUntil(lambda: view.width() == window.central_view.width())
    assert window.workspace.settings.flag("switches_hidden")
