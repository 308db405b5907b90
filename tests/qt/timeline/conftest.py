"""What the tests of the timeline share."""

import pytest
from PyQt5.QtWidgets import QVBoxLayout, QWidget

from viewer.qt.timeline.timeline import Timeline


@pytest.fixture
def timeline_window(qtbot, playback) -> QWidget:
    """A window with a timeline, which has room for all controls."""
    window = QWidget()
    window.timeline = Timeline(window)
    QVBoxLayout(window).addWidget(window.timeline)
    window.timeline.set_playback(playback)
    window.resize(840, window.sizeHint().height())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def timeline(timeline_window) -> Timeline:
    return timeline_window.timeline
