"""Has the sources of the shown sequence measured while the strip is unfolded."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt5.QtCore import QObject, QTimer

from viewer.comparing.compared import Curves
from viewer.dataset import Library
from viewer.qt.measuring.strip.shown import MeasuredSource, ShownMeasures
from viewer.qt.measuring.strip.strip import MeasureStrip
from viewer.qt.measuring.strip.task import MeasureTask, Request
from viewer.qt.workspace import Workspace
from viewer.state.sources.source import REFERENCE, Source

DELAY_MS = 150  # after a sequence is shown, so that going through the list is not slowed down
Key = tuple[Library, str | None]  # a source's library and the clip that was picked of it


class StripBinding(QObject):
    """Binds the strip to the session and its sources. What is measured stays known while the sequence is shown."""

    def __init__(self, workspace: Workspace, strip: MeasureStrip) -> None:
        super().__init__(workspace)
        self._workspace, self._strip = workspace, strip
        self._known: dict[int, tuple[Key, Curves | str]] = {}  # by number of the source
        self._asked: dict[int, Key] = {}  # what is being measured
        self._task = MeasureTask()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._measure)
        self._task.measured.connect(self._take)
        self._task.failed.connect(self._fail)
        session = workspace.session
        strip.lane.unfolded.connect(self._request)
        session.take_changed.connect(self._forget)
        session.sources.changed.connect(self._change)
        session.sources.looks_changed.connect(self.show)
        workspace.body_models_changed.connect(self._forget)
        workspace.reading_changed.connect(self._forget)

    def stop(self) -> None:
        """Stop the thread; nothing is shown any more."""
        self._timer.stop()
        self._task.stop()

    def _forget(self) -> None:
        """Forget what was measured of another sequence, or read in another way."""
        self._known = {}
        self._change()

    def _change(self) -> None:
        self._task.cancel()
        self._asked = {}
        self.show()
        self._request()

    def _request(self) -> None:
        """Measure soon what is to be seen and not known yet."""
        self._timer.stop()
        if not self._strip.isHidden() and self._open():
            self._timer.start()

    def _measure(self) -> None:
        session = self._workspace.session
        wanted, take, reference = self._open(), session.take, session.sources.reference
        if not wanted or take is None or reference is None:
            return
        self._asked = {source.number: self._key(source) for source in wanted}
        picks = {number: clip for number, (_, clip) in self._asked.items() if clip is not None}
        libraries = {source.number: source.library for source in wanted}
        self._task.measure(Request(take.name, reference, libraries, picks, tuple(self._workspace.model_folders)))

    def _open(self) -> list[Source]:
        """The sources that are shown and not measured yet."""
        if self._workspace.session.take is None:
            return []
        return [source for source in self._workspace.session.sources.others if self._result(source) is None]

    def _key(self, source: Source) -> Key:
        take = self._workspace.session.take
        name = "" if take is None else take.name
        return source.library, self._workspace.session.sources.picked(source.number, name)

    def _result(self, source: Source) -> Curves | str | None:
        key, result = self._known.get(source.number, (None, None))
        return result if key == self._key(source) else None

    def _take(self, measured: Mapping[int, Curves | str]) -> None:
        self._known |= {number: (self._asked[number], result) for number, result in measured.items()}
        self.show()

    def _fail(self, reason: str) -> None:
        self._take(dict.fromkeys(self._asked, reason))

    def show(self) -> None:
        """Show what is known."""
        session = self._workspace.session
        sources = session.sources
        reference = MeasuredSource(sources[REFERENCE].name, sources[REFERENCE].colour) if REFERENCE in sources else None
        if session.take is None:
            self._strip.show_measures(ShownMeasures())
            return
        shown = []
        for source in sources.others:
            result = self._result(source)
            if isinstance(result, str):
                shown.append(MeasuredSource(source.name, source.colour, None, result))
            else:
                shown.append(MeasuredSource(source.name, source.colour, result))
        self._strip.show_measures(ShownMeasures(tuple(shown), reference, session.take.fps))
