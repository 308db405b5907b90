"""Fault marks and the context menu of the track."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QContextMenuEvent, QImage, QMouseEvent
from PyQt5.QtWidgets import QApplication, QToolTip

from viewer.notes.marks import RangeNote
from viewer.qt.timeline.track import faults
from viewer.qt.timeline.track.faults import MOST, Fault
from viewer.qt.timeline.track.painting import GROOVE_Y, LANE_Y
from viewer.qt.widgets.style import current_theme

FAULTS = (Fault(50, "P1's pelvis moves 60 m/s into frame 50"), Fault(200, "a <b> note", is_wrong=False), Fault(999, ""))
NOTE = RangeNote("1", 100, 150, "look")


@pytest.fixture
def track(track):
    """The track with faults and a note."""
    track.show_faults(FAULTS)
    track.show_notes((NOTE,))
    return track


def send(track, kind, place, button=Qt.NoButton):
    event = QMouseEvent(kind, place, QPointF(track.mapToGlobal(place.toPoint())), button, button, Qt.NoModifier)
    QApplication.sendEvent(track, event)


def dot(track, frame):
    return QPointF(track.ruler.x(frame), faults.Y)


def test_a_click_on_a_fault_goes_to_its_frame(track, playback):
    send(track, QEvent.MouseButtonPress, dot(track, 50) + QPointF(3, 2), Qt.LeftButton)
    assert (playback.frame, playback.scrubbing) == (50, False)


def test_hovering_a_fault_tells_it(qtbot, track):
    send(track, QEvent.MouseMove, dot(track, 50))
    assert "moves 60 m/s into frame 50." in QToolTip.text()
    assert track.cursor().shape() == Qt.PointingHandCursor
    send(track, QEvent.MouseMove, dot(track, 200))
    assert "a &lt;b&gt; note." in QToolTip.text()
    send(track, QEvent.MouseMove, dot(track, 120))
    qtbot.waitUntil(lambda: QToolTip.text() == "")
    assert track.cursor().shape() == Qt.ArrowCursor


def test_over_a_fault_no_picture_is_asked_for(track):
    frames = []
    track.hovered.connect(lambda frame, _x: frames.append(frame))
    send(track, QEvent.MouseMove, on_track(track, 120))
    send(track, QEvent.MouseMove, dot(track, 50))
    track.hovered.disconnect()
    assert frames == [120, None]


def test_faults_beyond_the_clip_are_not_shown(track):
    assert [fault.frame for fault in track.faults] == [50, 200]


def test_a_tooltip_tells_a_few():
    text = faults.tooltip([Fault(5, f"fault {number}") for number in range(MOST + 3)])
    assert text.count("fault") == MOST
    assert "3 more" in text


def test_dots_are_painted(track):
    def colour(frame):
        image = QImage(track.size(), QImage.Format_RGB32)
        track.render(image)
        return image.pixelColor(dot(track, frame).toPoint()).name().upper()

    assert colour(50) == current_theme().warning
    assert colour(200) != current_theme().warning  # hollow
    track.show_faults(())
    assert colour(50) != current_theme().warning


# the menu


def open_menu(track, place, reason=QContextMenuEvent.Mouse):
    point = place.toPoint()
    QApplication.sendEvent(track, QContextMenuEvent(reason, point, track.mapToGlobal(point)))
    entries = {action.text().partition("\t")[0]: action for action in track.menu.actions() if action.text()}
    track.menu.close()
    return entries


@pytest.fixture
def asked(track):
    """What the menu asked for, as (signal, arguments)."""
    calls = []
    track.menu.note_requested.connect(lambda *frames: calls.append(("new", *frames)))
    track.menu.edit_requested.connect(lambda note: calls.append(("edit", note)))
    track.menu.removal_requested.connect(lambda note: calls.append(("remove", note)))
    yield calls
    for signal in (track.menu.note_requested, track.menu.edit_requested, track.menu.removal_requested):
        signal.disconnect()


def on_track(track, frame):
    return QPointF(track.ruler.x(frame), GROOVE_Y)


def test_the_range_is_set_at_the_mouse(track, playback):
    entries = open_menu(track, on_track(track, 80))
    assert "Frame 80 · 0.67 s" in entries
    assert not any(entries[name].isEnabled() for name in ("Clear the range", "Zoom to the range", "Zoom out"))
    entries["Range starts here"].trigger()
    open_menu(track, on_track(track, 120))["Range ends here"].trigger()
    assert (playback.range_in, playback.range_out, playback.frame) == (80, 120, 0)
    open_menu(track, on_track(track, 120) + QPointF(5, 0))["Go to the end of the range"].trigger()
    assert playback.frame == 120
    open_menu(track, on_track(track, 80) - QPointF(5, 0))["Go to the start of the range"].trigger()
    assert playback.frame == 80
    open_menu(track, on_track(track, 0))["Zoom to the range"].trigger()
    assert track.zoom.visible.span < 50
    span = track.zoom.visible.span
    open_menu(track, on_track(track, 100))["Zoom in at this frame"].trigger()
    assert track.zoom.visible.span == span / 2
    open_menu(track, on_track(track, 100))["Zoom out"].trigger()
    assert track.zoom.visible.is_whole
    open_menu(track, on_track(track, 0))["Clear the range"].trigger()
    assert not playback.has_range


def test_notes_are_asked_for(track, playback, asked):
    open_menu(track, on_track(track, 80))["Note here…"].trigger()
    playback.set_in(10)
    playback.set_out(20)
    open_menu(track, on_track(track, 80))["Note on the range…"].trigger()
    bar = track.bars[0].rect.center()
    entries = open_menu(track, bar)
    assert "Note on 100–150" in entries
    entries["Edit note…"].trigger()
    open_menu(track, bar)["Remove note"].trigger()
    assert asked == [("new", 80, 80), ("new", 10, 20), ("edit", NOTE), ("remove", NOTE)]
    open_menu(track, bar)["Loop its frames"].trigger()
    assert (playback.range_in, playback.range_out, playback.frame) == (100, 150, 100)
    assert "Edit note…" not in open_menu(track, QPointF(track.ruler.x(250), LANE_Y + 5))


def test_by_key_the_menu_is_about_the_current_frame(track, playback):
    playback.seek(42)
    assert "Frame 42 · 0.35 s" in open_menu(track, on_track(track, 80), QContextMenuEvent.Keyboard)


def test_an_empty_clip_has_no_menu(track, playback):
    playback.reset(0, 120.0)
    assert open_menu(track, QPointF(QPoint(100, GROOVE_Y))) == {}
