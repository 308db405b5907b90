"""The preview of the export dialog."""

import numpy as np
import pytest

from tests.qt.export_helpers import click
from tests.qt.view_helpers import pixels


@pytest.mark.fine
def test_the_preview_equals_the_windows_picture(qtbot, open_dialog):
    window = open_dialog()
    window.workspace.session.options.notices = False
    control, dialog = window.export_launcher.control, window.export_launcher.control.dialog
    before = pixels(window.viewport.picture())
    qtbot.waitUntil(lambda: window.viewport.at_rest and not control._update_timer.isActive())
    click(dialog.form.sizes.buttons["view"])
    click(dialog.form.format.buttons["png"])
    pictures: list[np.ndarray] = []
    control.preview_drawer.drawn.connect(pictures.append)
    control.preview_drawer.request(
        window.workspace.session.library, window.viewport.loaded, dialog.draft.shot(dialog.view), (0, 0.0), (9999, 9999)
    )
    qtbot.waitUntil(lambda: any(picture.shape[:2] == before.shape[:2] for picture in pictures))
    (large,) = (picture for picture in pictures if picture.shape[:2] == before.shape[:2])
    assert np.array_equal(large[..., :3], before)
    window.workspace.session.options.grid = not window.workspace.session.options.grid  # forces a redraw
    window.workspace.session.options.grid = not window.workspace.session.options.grid
    qtbot.waitUntil(lambda: window.viewport.at_rest)
    assert np.array_equal(pixels(window.viewport.picture()), before)


def test_the_preview_follows_the_choices(qtbot, open_dialog):
    preview = open_dialog().export_launcher.control.dialog.preview
    assert (preview.image.width(), preview.image.height()) == (preview.width(), round(preview.width() * 9 / 16))
    dialog = preview.window()
    click(dialog.form.format.buttons["webm"])
    click(dialog.form.background.buttons["transparent"])
    qtbot.waitUntil(lambda: preview.image.hasAlphaChannel())
    dialog.form.width_field.setValue(360)
    qtbot.waitUntil(lambda: abs(preview.image.width() * 2 - preview.image.height()) <= 1)


def test_reopening_the_dialog_draws_the_preview(qtbot, open_dialog):
    window = open_dialog()
    window.export_launcher.control.dialog.close()
    with qtbot.waitSignal(window.export_launcher.control.preview_drawer.drawn):
        window.actions_by_id["export"].trigger()


def test_the_preview_is_scrubbed_and_played(qtbot, open_dialog):
    window = open_dialog()
    control, dialog = window.export_launcher.control, window.export_launcher.control.dialog
    player = dialog.player
    assert player.slider.maximum() == len(dialog.draft.source_frames(dialog.view)) - 1
    with qtbot.waitSignal(control.preview_drawer.drawn) as first:
        player.slider.setValue(1)
    assert dialog.moment()[0] == dialog.draft.source_frames(dialog.view)[1]
    with qtbot.waitSignal(control.preview_drawer.drawn) as other:
        player.slider.setValue(player.slider.maximum())
    assert (first.args[0] != other.args[0]).any()
    click(player.button)
    with qtbot.waitSignals([control.preview_drawer.drawn] * 2):
        pass
    assert player.playing
    click(dialog.kind.buttons["still"])
    assert not player.playing
    player.slider.setValue(5)
    assert dialog.form.frame.value() == 5
    click(dialog.kind.buttons["video"])
    click(player.button)
    dialog.close()
    assert not player.playing


def test_the_preview_follows_the_camera(qtbot, open_dialog):
    window = open_dialog()
    control = window.export_launcher.control
    window.viewport.stage.camera.pan(40, 0)
    window.viewport.camera_moved()
    moved = control._view_state().viewpoint
    qtbot.waitUntil(lambda: control.preview_drawer._set_up.shot.viewpoint == moved)
