"""The 3D view: its pictures, and when it draws."""

import numpy as np
import pytest
from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QHelpEvent
from PyQt5.QtWidgets import QApplication, QToolTip

from tests.end2end.pixels import changed_box, coloured, same
from tests.qt.view_helpers import SIZE
from tests.qt.window_helpers import FIRST, SECOND
from viewer.qt.viewport.on_picture.plate_hover import PlateClicks
from viewer.state.theme import ACTOR, DARK, LIGHT, P1, P2, REACTOR

PERSON_PIXELS = 3000


def test_the_view_is_empty_without_a_stage(unstarted):
    unstarted.show(FIRST)
    picture = unstarted.picture()
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    assert (picture == picture[0, 0]).all()
    assert unstarted.widget.stage is None
    unstarted.widget.frame_all()
    unstarted.widget.look_from("top")


def test_a_message_without_a_stage(unstarted):
    empty = unstarted.picture()
    unstarted.widget.show_message("Open a dataset.")
    left, top, right, bottom = changed_box(empty, unstarted.picture())
    assert 0 < left < SIZE[0] / 2 < right < SIZE[0]
    assert 0 < top < SIZE[1] / 2 < bottom < SIZE[1]
    unstarted.widget.show_message("")
    assert same(unstarted.picture(), empty)


def test_both_persons_are_drawn(view):
    picture = view.picture()
    assert coloured(picture, P1) >= PERSON_PIXELS
    assert coloured(picture, P2) >= PERSON_PIXELS


def test_painted_is_emitted_with_the_frame(view, qtbot):
    with qtbot.waitSignal(view.widget.painted) as signal:
        view.session.playback.seek(7)
    assert signal.args == [7]


def test_frames_are_drawn_reproducibly(view):
    first = view.picture()
    view.session.playback.seek(11)
    last = view.picture()
    view.session.playback.seek(0)
    assert not same(first, last)
    assert same(first, view.picture())


@pytest.mark.parametrize(("person", "colour", "other"), [("show_p1", P1, P2), ("show_p2", P2, P1)])
def test_hiding_a_person_hides_the_tag(view, person, colour, other):
    setattr(view.session.options, person, False)
    picture = view.picture()
    assert coloured(picture, colour) == 0
    assert coloured(picture, other) >= PERSON_PIXELS


def test_colours_by_role(view):
    view.session.options.colours = "role"
    picture = view.picture()
    assert coloured(picture, ACTOR) >= PERSON_PIXELS
    assert coloured(picture, REACTOR) >= PERSON_PIXELS
    assert coloured(picture, P1) == coloured(picture, P2) == 0


def test_kinds_of_body_differ(view):
    pictures = []
    for kind in ("mesh", "skeleton", "both"):
        view.session.options.body = kind
        pictures.append(view.picture())
    assert not any(same(a, b) for a, b in zip(pictures, (*pictures[1:], pictures[0]), strict=True))


def test_the_stage_follows_the_theme(view):
    dark = view.picture()
    view.session.options.theme = "light"
    view.widget.apply_theme()
    light = view.picture()
    for picture, theme in ((dark, DARK), (light, LIGHT)):
        sky = [int(theme.horizon[i : i + 2], 16) for i in (1, 3, 5)]
        assert np.abs(picture[4, SIZE[0] // 2].astype(int) - sky).max() <= 2


def test_a_message_over_the_picture(view, qtbot):
    before = view.picture()
    view.widget.show_message("Something is wrong.")
    assert not same(view.picture(), before)
    with qtbot.assertNotEmitted(view.widget.painted):
        view.widget.repaint()
    view.widget.show_message("")
    assert same(view.picture(), before)


def test_another_sequence_and_none(view):
    view.widget.show_message("a reason")
    view.show(SECOND)
    assert coloured(view.picture(), P1) >= PERSON_PIXELS
    view.widget.set_loaded(None)
    picture = view.picture()
    assert coloured(picture, P1) == coloured(picture, P2) == 0


def test_nothing_is_drawn_without_changes(view, qtbot):
    qtbot.waitUntil(lambda: view.widget.stage.surface.fine)
    painted = []
    view.widget.painted.connect(painted.append)
    for _ in range(200):
        QApplication.processEvents()
    assert painted == []
    view.session.playback.seek(view.session.playback.frame)
    view.session.options.grid = view.session.options.grid
    for _ in range(200):
        QApplication.processEvents()
    assert painted == []


def test_changes_are_drawn_fast_and_then_in_full_quality(view, qtbot):
    assert view.widget._quality.is_software, "these tests render on the CPU"
    qtbot.waitUntil(lambda: view.widget.stage.surface.fine)
    with qtbot.waitSignal(view.widget.painted):
        view.session.playback.seek(3)
    assert not view.widget.stage.surface.fine
    assert not view.widget.at_rest
    qtbot.waitUntil(lambda: view.widget.stage.surface.fine)
    assert view.widget.at_rest


def test_the_chosen_quality_is_drawn(view):
    full = view.picture()
    view.session.options.quality = "fast"
    fast = view.picture()
    view.session.options.quality = "full"
    assert not same(full, fast)
    assert same(full, view.picture())


def test_a_picture_for_a_file_has_full_quality(view):
    view.session.playback.seek(3)
    view.widget.picture()
    assert view.widget.stage.surface.fine


def test_the_screen_gets_full_quality_after_a_picture_for_a_file(view, qtbot):
    with qtbot.waitSignal(view.widget.painted):
        view.session.playback.seek(3)
    assert not view.widget.at_rest
    view.widget.picture()
    with qtbot.waitSignal(view.widget.painted) as signal:
        pass
    assert signal.args == [3]
    assert view.widget.at_rest


def test_the_stage_follows_the_size(view, qtbot):
    view.widget.resize(500, 300)
    qtbot.waitUntil(lambda: view.widget.stage.surface.size == (500, 300))
    assert view.picture().shape == (300, 500, 3)


def test_nothing_is_drawn_after_release(new_view, qtbot):
    new_view.widget.release()
    assert new_view.widget.stage is None
    with qtbot.assertNotEmitted(new_view.widget.painted):
        new_view.session.playback.seek(4)
        new_view.widget.repaint()
    new_view.widget.frame_all()
    new_view.widget.release()


def test_the_icon_of_the_notices_is_told_and_clicked(view, qtbot):
    def tooltip_at(x, y):
        point = QPoint(x, y)
        QApplication.sendEvent(view.widget, QHelpEvent(QEvent.ToolTip, point, view.widget.mapToGlobal(point)))
        return QToolTip.text()

    view.widget.resize(360, 420)
    qtbot.waitUntil(lambda: view.widget.plates.place("notices").right() == 360 - 17)
    clicks = PlateClicks(view.widget, view.widget.plates)
    icon, camera = view.widget.plates.place("notices").center(), view.camera
    assert icon.x() > 360 - 60
    assert tooltip_at(icon.x(), icon.y()) == "1 notice about this picture: click to read"
    with qtbot.waitSignal(view.widget.plates.clicked) as clicked:
        qtbot.mouseClick(view.widget, Qt.LeftButton, pos=icon)
    assert clicked.args == ["notices"]
    qtbot.mouseMove(view.widget, QPoint(180, 200))
    assert view.camera == camera
    clicks.deleteLater()
    tooltip_at(180, 200)
    qtbot.waitUntil(lambda: QToolTip.text() == "")  # hides with a delay
    view.session.options.notices = False
    qtbot.waitUntil(lambda: not view.widget.plates.place("notices").isValid())
    assert tooltip_at(icon.x(), icon.y()) == ""


def test_a_picture_ends_the_words_in_the_view_too(view, qtbot):
    with qtbot.waitSignal(view.widget.painted):
        view.widget.saying.say("Grid off", "G")
    qtbot.waitUntil(lambda: view.widget.at_rest)
    QApplication.processEvents()
    view.picture()
    assert view.widget.saying.text == ""
    with qtbot.waitSignal(view.widget.painted):
        pass
