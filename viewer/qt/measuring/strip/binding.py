"""Has the sources of the shown sequence measured while the strip is unfolded."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt5.QtCore import QObject, QTimer

from viewer.comparing.align import Align
from viewer.comparing.compared import Curves
from viewer.dataset import Library
from viewer.qt.measuring.strip.shown import MeasuredSource, ShownMeasures
from viewer.qt.measuring.strip.strip import MeasureStrip
from viewer.qt.measuring.strip.task import MeasureTask
from viewer.qt.workspace import Workspace
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.state.sources.source import REFERENCE, Source

DELAY_MS = 150  # after a sequence is shown, so that going through the list is not slowed down
Key = tuple[Library, str | None, Align]  # a source's library, the clip that was picked of it, and where it is put


class StripBinding(QObject):
    """Binds the strip to the session, its sources and the clips that the view has loaded of them.

    What is measured stays known while the sequence is shown.
    """

    def __init__(self, workspace: Workspace, strip: MeasureStrip) -> None:
        super().__init__(workspace)
        self._workspace, self._strip = workspace, strip
        self._known: dict[int, tuple[Key, Curves | str]] = {}  # by number of the source
        self._asked: dict[int, Key] = {}  # what is being measured
        self._outdated: LoadedClips | None = None  # clips of the view that are going to be replaced
        self._task = MeasureTask()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._measure)
        self._task.measured.connect(self._take)
        session = workspace.session
        strip.lane.unfolded.connect(self._request)
        session.take_changed.connect(self._forget)
        session.sources.changed.connect(self._change)
        session.sources.looks_changed.connect(self.show)
        workspace.clips_changed.connect(self._request)
        workspace.body_models_changed.connect(self._read_anew)
        workspace.reading_changed.connect(self._read_anew)

    def stop(self) -> None:
        """Stop the thread; nothing is shown any more."""
        self._timer.stop()
        self._task.stop()

    def _forget(self) -> None:
        """Forget what was measured of another sequence."""
        self._known = {}
        self._stop_measuring()

    def _read_anew(self) -> None:
        """Forget what was measured of clips that are read in another way now."""
        self._known = {}
        self._change()

    def _change(self) -> None:
        """Wait for the clips of other sources."""
        view = self._workspace.view
        self._outdated = None if view is None else view.clips
        self._stop_measuring()

    def _stop_measuring(self) -> None:
        self._task.cancel()
        self._asked = {}
        self.show()
        self._request()

    def _request(self) -> None:
        """Measure soon what is to be seen and not known yet, once its clips are loaded."""
        self._timer.stop()
        if not self._strip.isHidden() and self._open():
            self._timer.start()

    def _measure(self) -> None:
        view, take = self._workspace.view, self._workspace.session.take
        clips = None if view is None else view.clips
        if clips is None or clips is self._outdated or take is None or clips.clips.name != take.name:
            return
        wanted = [source for source in self._open() if source.number in clips.clips.others]
        if wanted:
            self._asked = {source.number: self._key(source) for source in wanted}
            self._task.measure(clips.clips, self._asked)

    def _open(self) -> list[Source]:
        """The sources that are shown, and neither measured nor being measured."""
        if self._workspace.session.take is None:
            return []
        others = self._workspace.session.sources.others
        return [each for each in others if self._result(each) is None and each.number not in self._asked]

    def _key(self, source: Source) -> Key:
        take = self._workspace.session.take
        name = "" if take is None else take.name
        return source.library, self._workspace.session.sources.picked(source.number, name), source.align

    def _result(self, source: Source) -> Curves | str | None:
        key, result = self._known.get(source.number, (None, None))
        return result if key == self._key(source) else None

    def _take(self, measured: Mapping[int, Curves | str]) -> None:
        self._known |= {number: (self._asked[number], result) for number, result in measured.items()}
        self._asked = {}
        self.show()
        self._request()

    def show(self) -> None:
        """Show what is known."""
        session = self._workspace.session
        sources = session.sources
        if session.take is None or REFERENCE not in sources:
            self._strip.show_measures(ShownMeasures())
            return
        reference = MeasuredSource(sources[REFERENCE].name, sources[REFERENCE].colour)
        shown = []
        for source in sources.others:
            result = self._result(source)
            if isinstance(result, str):
                shown.append(MeasuredSource(source.name, source.colour, None, result))
            else:
                shown.append(MeasuredSource(source.name, source.colour, result))
        self._strip.show_measures(ShownMeasures(tuple(shown), reference, session.take.fps))
