"""Notes about frames on the track: where they lie, and under a mouse."""

import pytest
from PyQt5.QtCore import QEvent, QPointF, Qt
from PyQt5.QtGui import QImage, QMouseEvent
from PyQt5.QtWidgets import QApplication, QToolTip

from viewer.notes.marks import RangeNote
from viewer.qt.timeline import note_lane
from viewer.qt.timeline.note_lane import MOST_ROWS, MOST_TOLD, NARROWEST, bars, told, under
from viewer.qt.timeline.ruler import Ruler
from viewer.qt.timeline.track import GROOVE_Y, LANE_Y
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import DARK, LIGHT

RULER = Ruler(16, 600, 300, 120.0)  # two pixels a frame


def notes(*frames):
    """Notes about pairs of frames, by first frame."""
    return tuple(RangeNote(f"{i}", first, last, f"note {i}") for i, (first, last) in enumerate(frames))


def rows(shown):
    """The row of each bar, from the top."""
    tops = sorted({bar.place.top() for bar in shown})
    return [tops.index(bar.place.top()) for bar in shown]


def test_a_bar_reaches_from_the_first_frame_to_the_last():
    [bar] = bars(notes((100, 200)), RULER, 10)
    assert (bar.place.left(), bar.place.right()) == (216, 416)
    assert 10 <= bar.place.top() < bar.place.bottom() <= 10 + note_lane.HEIGHT


def test_a_single_frame_is_seen_too():
    [bar] = bars(notes((100, 100)), RULER, 0)
    assert bar.place.width() == NARROWEST
    assert bar.place.center().x() == 216


def test_notes_beyond_the_clip():
    [bar] = bars(notes((290, 10**9), (301, 400)), RULER, 0)
    assert bar.note.first == 290
    assert bar.place.right() == 616


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([(0, 50), (60, 90), (100, 100)], [0, 0, 0]),
        ([(0, 50), (40, 90), (60, 100)], [0, 1, 0]),
        ([(0, 200), (10, 20), (15, 30), (40, 50)], [0, 1, 2, 1]),
        ([(0, 90)] * 6, [0, 1, 2, 2, 2, 2]),
    ],
)
def test_overlapping_notes_are_stacked_to_a_limit(frames, expected):
    shown = bars(notes(*frames), RULER, 0)
    assert rows(shown) == expected
    for number, bar in enumerate(shown):
        assert 0 <= bar.place.top() < bar.place.bottom() <= note_lane.HEIGHT
        for other in shown[:number]:
            assert not bar.place.intersects(other.place) or rows(shown)[number] == MOST_ROWS - 1


def test_what_is_under_a_place():
    shown = bars(notes((0, 200), (10, 20), (15, 100)), RULER, 0)
    for bar in shown:
        assert under(shown, bar.place.center()) == (bar.note,)
    assert under(shown, QPointF(600, 5)) == ()
    assert under(shown, QPointF(shown[0].place.right(), note_lane.HEIGHT)) == (shown[0].note,)  # the nearest
    many = bars(notes(*[(0, 90)] * 5), RULER, 0)
    assert [note.id for note in under(many, many[-1].place.center())] == ["4", "3", "2"]


def test_a_tooltip_tells_few_and_as_written():
    said = told(notes(*[(3, 5)] * (MOST_TOLD + 2)))
    assert said.count("3–5: note") == MOST_TOLD
    assert "2 more" in said
    assert "&lt;b&gt;" in told((RangeNote("1", 0, 0, "<b>"),))
    assert len(told((RangeNote("1", 0, 0, "x" * 20_000),))) < 1000
    assert told(()) == ""


# under a mouse

NOTES = notes((100, 200), (150, 180), (250, 250))


@pytest.fixture
def track(track):
    """With the notes, as high as it then wants to be."""
    track.show_notes(NOTES)
    track.resize(800, track.sizeHint().height())
    return track


def send(track, kind, place, button=Qt.NoButton, buttons=Qt.NoButton):
    event = QMouseEvent(kind, place, QPointF(track.mapToGlobal(place.toPoint())), button, buttons, Qt.NoModifier)
    QApplication.sendEvent(track, event)


def click(track, place):
    send(track, QEvent.MouseButtonPress, place, Qt.LeftButton, Qt.LeftButton)
    send(track, QEvent.MouseButtonRelease, place, Qt.LeftButton)


def test_a_click_on_a_bar_goes_to_its_first_frame(track, playback):
    for bar in track.bars:
        click(track, bar.place.center())
        assert playback.frame == bar.note.first
        assert not playback.held


def test_between_the_bars_and_above_them_the_track_is_as_ever(track, playback):
    lane = LANE_Y + note_lane.HEIGHT / 2
    click(track, QPointF(track.ruler.x(50), lane))
    assert playback.frame == 50
    click(track, QPointF(track.ruler.x(170), GROOVE_Y))
    assert playback.frame == 170
    send(track, QEvent.MouseButtonPress, QPointF(track.ruler.x(50), lane), Qt.LeftButton, Qt.LeftButton)
    send(track, QEvent.MouseMove, QPointF(track.ruler.x(160), lane), Qt.NoButton, Qt.LeftButton)
    assert playback.frame == 160  # and not the first frame of the note that the drag passes
    send(track, QEvent.MouseButtonRelease, QPointF(track.ruler.x(160), lane), Qt.LeftButton)


def test_the_mouse_shows_what_a_note_says(qtbot, track):
    send(track, QEvent.MouseMove, track.bars[1].place.center())
    assert "150–180: note 1" in QToolTip.text()
    assert track.cursor().shape() == Qt.PointingHandCursor
    send(track, QEvent.MouseMove, track.bars[2].place.center())
    assert "250: note 2" in QToolTip.text()
    send(track, QEvent.MouseMove, QPointF(track.ruler.x(20), LANE_Y + 4))
    qtbot.waitUntil(lambda: QToolTip.text() == "")  # it goes after a moment
    assert track.cursor().shape() == Qt.ArrowCursor


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_bars_are_painted_and_the_one_under_the_mouse_stands_out(qapp, track, theme):
    def colour(bar):
        image = QImage(track.size(), QImage.Format_RGB32)
        track.render(image)
        return image.pixelColor(bar.place.center().toPoint()).name().upper()

    apply_theme(qapp, theme)
    bar = track.bars[0]
    assert colour(bar) == theme.dim
    send(track, QEvent.MouseMove, bar.place.center())
    assert colour(bar) == theme.accent
    track.show_notes(())
    assert colour(bar) not in (theme.dim, theme.accent)
    apply_theme(qapp, DARK)


def test_without_a_clip_there_are_no_bars(track, playback):
    playback.reset(0, 120.0)
    assert track.bars == ()
    click(track, QPointF(300, LANE_Y + 4))
    assert playback.frame == 0
