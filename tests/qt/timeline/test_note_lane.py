"""Note bars on the frame track: layout, mouse, colours."""

import pytest
from PyQt5.QtCore import QEvent, QPointF, Qt
from PyQt5.QtGui import QImage, QMouseEvent
from PyQt5.QtWidgets import QApplication, QToolTip

from viewer.notes.marks import RangeNote
from viewer.qt.timeline.track import note_lane
from viewer.qt.timeline.track.note_lane import MAX_ROWS, MAX_TOOLTIP_NOTES, MIN_BAR_WIDTH, bars, notes_at, tooltip
from viewer.qt.timeline.track.painting import GROOVE_Y, LANE_Y
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import DARK, LIGHT

RULER = Ruler(16, 600, 300, 120.0)  # 2 px per frame


def notes(*frames):
    """Notes about (first, last) frames, sorted by first frame."""
    return tuple(RangeNote(f"{i}", first, last, f"note {i}") for i, (first, last) in enumerate(frames))


def rows(shown):
    """The row of each bar, from the top."""
    tops = sorted({bar.rect.top() for bar in shown})
    return [tops.index(bar.rect.top()) for bar in shown]


def test_a_bar_spans_its_frames():
    [bar] = bars(notes((100, 200)), RULER, 10)
    assert (bar.rect.left(), bar.rect.right()) == (216, 416)
    assert 10 <= bar.rect.top() < bar.rect.bottom() <= 10 + note_lane.HEIGHT


def test_a_single_frame_has_a_minimum_width():
    [bar] = bars(notes((100, 100)), RULER, 0)
    assert bar.rect.width() == MIN_BAR_WIDTH
    assert bar.rect.center().x() == 216


def test_notes_beyond_the_last_frame():
    [bar] = bars(notes((290, 10**9), (301, 400)), RULER, 0)
    assert bar.note.first == 290
    assert bar.rect.right() == 616


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([(0, 50), (60, 90), (100, 100)], [0, 0, 0]),
        ([(0, 50), (40, 90), (60, 100)], [0, 1, 0]),
        ([(0, 200), (10, 20), (15, 30), (40, 50)], [0, 1, 2, 1]),
        ([(0, 90)] * 6, [0, 1, 2, 2, 2, 2]),
    ],
)
def test_overlapping_notes_are_stacked(frames, expected):
    shown = bars(notes(*frames), RULER, 0)
    assert rows(shown) == expected
    for number, bar in enumerate(shown):
        assert 0 <= bar.rect.top() < bar.rect.bottom() <= note_lane.HEIGHT
        for other in shown[:number]:
            assert not bar.rect.intersects(other.rect) or rows(shown)[number] == MAX_ROWS - 1


def test_notes_at_a_point():
    shown = bars(notes((0, 200), (10, 20), (15, 100)), RULER, 0)
    for bar in shown:
        assert notes_at(shown, bar.rect.center()) == (bar.note,)
    assert notes_at(shown, QPointF(600, 5)) == ()
    assert notes_at(shown, QPointF(shown[0].rect.right(), note_lane.HEIGHT)) == (shown[0].note,)  # the nearest
    many = bars(notes(*[(0, 90)] * 5), RULER, 0)
    assert [note.id for note in notes_at(many, many[-1].rect.center())] == ["4", "3", "2"]


def test_a_tooltip_is_short_and_escaped():
    text = tooltip(notes(*[(3, 5)] * (MAX_TOOLTIP_NOTES + 2)))
    assert text.count("3–5: note") == MAX_TOOLTIP_NOTES
    assert "2 more" in text
    assert "&lt;b&gt;" in tooltip((RangeNote("1", 0, 0, "<b>"),))
    assert len(tooltip((RangeNote("1", 0, 0, "x" * 20_000),))) < 1000
    assert tooltip(()) == ""


# mouse

NOTES = notes((100, 200), (150, 180), (250, 250))


@pytest.fixture
def track(track):
    """The track with notes, at its size hint."""
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
        click(track, bar.rect.center())
        assert playback.frame == bar.note.first
        assert not playback.scrubbing


def test_the_track_still_seeks_between_and_above_the_bars(track, playback):
    lane = LANE_Y + note_lane.HEIGHT / 2
    click(track, QPointF(track.ruler.x(50), lane))
    assert playback.frame == 50
    click(track, QPointF(track.ruler.x(170), GROOVE_Y))
    assert playback.frame == 170
    send(track, QEvent.MouseButtonPress, QPointF(track.ruler.x(50), lane), Qt.LeftButton, Qt.LeftButton)
    send(track, QEvent.MouseMove, QPointF(track.ruler.x(160), lane), Qt.NoButton, Qt.LeftButton)
    assert playback.frame == 160  # not the first frame of the note passed
    send(track, QEvent.MouseButtonRelease, QPointF(track.ruler.x(160), lane), Qt.LeftButton)


def test_hovering_shows_the_note(qtbot, track):
    send(track, QEvent.MouseMove, track.bars[1].rect.center())
    assert "150–180: note 1" in QToolTip.text()
    assert track.cursor().shape() == Qt.PointingHandCursor
    send(track, QEvent.MouseMove, track.bars[2].rect.center())
    assert "250: note 2" in QToolTip.text()
    send(track, QEvent.MouseMove, QPointF(track.ruler.x(20), LANE_Y + 4))
    qtbot.waitUntil(lambda: QToolTip.text() == "")  # hides with a delay
    assert track.cursor().shape() == Qt.ArrowCursor


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_hovered_bar_is_painted_in_the_accent_colour(qapp, track, theme):
    def colour(bar):
        image = QImage(track.size(), QImage.Format_RGB32)
        track.render(image)
        return image.pixelColor(bar.rect.center().toPoint()).name().upper()

    apply_theme(qapp, theme)
    bar = track.bars[0]
    assert colour(bar) == theme.dim
    send(track, QEvent.MouseMove, bar.rect.center())
    assert colour(bar) == theme.accent
    track.show_notes(())
    assert colour(bar) not in (theme.dim, theme.accent)
    apply_theme(qapp, DARK)


def test_there_are_no_bars_without_frames(track, playback):
    playback.reset(0, 120.0)
    assert track.bars == ()
    click(track, QPointF(300, LANE_Y + 4))
    assert playback.frame == 0
