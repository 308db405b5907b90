"""The strip: a chooser of the measure and the names of the sources above their curves."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QAction, QActionGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.comparing.shown import SHOWN
from viewer.qt.measuring.strip.lane import MeasureLane
from viewer.qt.measuring.strip.legend import Legend
from viewer.qt.measuring.strip.shown import ShownMeasures
from viewer.qt.timeline.track.zoom import MARGIN, Zoom
from viewer.qt.widgets.style import GRID, icon
from viewer.search.query.terms import MEASURES, Measure
from viewer.state.playback import Playback


class MeasureStrip(QWidget):
    """Shows how the sources differ from the reference over the same frames as the track."""

    measure_chosen = pyqtSignal(str)

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ShownMeasures()
        self.measure: Measure = "mpjpe"
        self.chooser, self.legend, self.lane = QToolButton(), Legend(), MeasureLane(zoom)
        self._actions: dict[Measure, QAction] = {}
        self._fill_chooser()
        self._lay_out()
        self.show_measure(self.measure)

    def set_playback(self, playback: Playback) -> None:
        """Show the frames of another playback."""
        self.legend.set_playback(playback)
        self.lane.set_playback(playback)

    def show_measure(self, measure: Measure) -> None:
        """Show another measure."""
        self.measure = measure
        self.chooser.setText(SHOWN[measure].title)
        self.chooser.setToolTip(SHOWN[measure].description)
        self._actions[measure].setChecked(True)
        self.show_measures(self.shown)

    def show_measures(self, shown: ShownMeasures) -> None:
        """Show other sources."""
        self.shown = shown
        for part in (self.legend, self.lane):
            part.show_measures(shown, self.measure)

    def _fill_chooser(self) -> None:
        menu, group = QMenu(self.chooser), QActionGroup(self)
        menu.setToolTipsVisible(True)
        menu.setLayoutDirection(Qt.LeftToRight)  # in contrast to the button's
        for measure in MEASURES:
            action = QAction(SHOWN[measure].title, menu)
            action.setToolTip(SHOWN[measure].description)
            action.setData(measure)
            action.setCheckable(True)
            menu.addAction(action)
            group.addAction(action)
            self._actions[measure] = action
        menu.triggered.connect(self._choose)
        self.chooser.setMenu(menu)
        self.chooser.setPopupMode(QToolButton.InstantPopup)
        self.chooser.setToolButtonStyle(Qt.ToolButtonTextBesideIcon)
        self.chooser.setIcon(icon("menu-down"))
        self.chooser.setLayoutDirection(Qt.RightToLeft)  # the arrow behind the text
        self.chooser.setFocusPolicy(Qt.TabFocus)
        self.chooser.setAccessibleName("Measure")

    def _choose(self, action: QAction) -> None:
        self.show_measure(action.data())
        self.measure_chosen.emit(self.measure)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN - GRID // 2, 0, MARGIN, 0)
        row.setSpacing(GRID)
        row.addWidget(self.chooser)
        row.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.lane)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
