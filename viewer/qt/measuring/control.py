"""Shows what is measured: the strip under the timeline, the table of all pairs, the last comparison in the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.comparing.shown import SHOWN
from viewer.qt.command import Feature
from viewer.qt.measuring.last_task import LastTask
from viewer.qt.timeline.timeline import Timeline
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.comparing.last.measured import Measured
    from viewer.comparing.task import Side
    from viewer.qt.measuring.strip.binding import StripBinding
    from viewer.qt.measuring.strip.strip import MeasureStrip
    from viewer.qt.measuring.table.dialog import CompareDialog

SHOWN_BY_USER, HIDDEN_BY_USER = "shown", "folded"  # the user's choice; without one it is shown while there are sources


class MeasuringControl(Feature):
    """Owns the strip and the dialog; imports and creates them on first use."""

    def __init__(self, workspace: Workspace, timeline: Timeline) -> None:
        super().__init__(workspace)
        self._workspace, self._timeline = workspace, timeline
        self.strip: MeasureStrip | None = None
        self.dialog: CompareDialog | None = None
        self._binding: StripBinding | None = None
        self._last = LastTask()
        self._last.loaded.connect(self._share)
        self._choice = workspace.settings.strings("measures")
        workspace.library_opened.connect(self._open_library)
        self._sides: dict[Path, Side] = {}  # what is open, for which the last comparison was loaded
        workspace.session.sources.changed.connect(self._follow_sources)
        workspace.session.sources.changed.connect(self._follow_readings)
        workspace.session.sources.looks_changed.connect(self._show_looks)
        self._follow_sources()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers that open the dialog, and fold or unfold the strip."""
        return {"compare": self.show_dialog, "measures": self._toggle}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether the strip is unfolded."""
        return {"measures": self._is_shown}

    def stop(self) -> None:
        """Stop threads and close the dialog."""
        self._last.stop()
        if self._binding is not None:
            self._binding.stop()
        if self.dialog is not None:
            self.dialog.close()

    # -- the strip

    def _is_shown(self) -> bool:
        return self.strip is not None and not self.strip.isHidden()

    def _toggle(self) -> None:
        self._choice = (HIDDEN_BY_USER,) if self._is_shown() else (SHOWN_BY_USER,)
        self._workspace.settings.save_strings("measures", self._choice)
        self._follow_sources()

    def _follow_sources(self) -> None:
        """Show the strip while there are sources, unless the user has chosen otherwise."""
        is_comparing = self._workspace.session.sources.is_comparing
        wanted = self._choice == (SHOWN_BY_USER,) or (is_comparing and self._choice != (HIDDEN_BY_USER,))
        if wanted and self.strip is None:
            self._create_strip()
        if self.strip is not None and wanted == self.strip.isHidden():
            self.strip.setVisible(wanted)
            self._timeline.updateGeometry()
            self._workspace.checks_changed.emit()
        self._update_dialog()

    def _create_strip(self) -> None:
        from viewer.qt.measuring.strip.binding import StripBinding
        from viewer.qt.measuring.strip.strip import MeasureStrip

        self.strip = MeasureStrip(self._timeline.zoom)
        self.strip.hide()
        self.strip.set_playback(self._workspace.session.playback)
        self._timeline.add_lane(self.strip, self.strip.lane)
        saved = self._workspace.settings.strings("measure") or ()
        chosen = next((measure for measure in SHOWN if (measure,) == saved), None)
        if chosen is not None:
            self.strip.show_measure(chosen)
        self.strip.measure_chosen.connect(self._save_measure)
        self._binding = StripBinding(self._workspace, self.strip)
        self._binding.show()

    def _save_measure(self, measure: str) -> None:
        self._workspace.settings.save_strings("measure", [measure])

    # -- the last comparison

    def _open_library(self) -> None:
        """Forget the comparison of another library, and load that of this one."""
        if self.dialog is not None:
            self.dialog.close()
        if self._workspace.measured is not None:
            self._share(None)
        self._load()

    def _load(self) -> None:
        library, rows = self._workspace.session.library, self._workspace.search.rows
        self._sides = self._sides_now()
        if library is not None:
            self._last.load(library.root, rows, self._sides)

    def _sides_now(self) -> dict[Path, Side]:
        from viewer.comparing.task import Side

        every = (Side.of(source.library, source.align) for source in self._workspace.session.sources)
        return {side.root: side for side in every}

    def _follow_readings(self) -> None:
        """Leave out of the last comparison what is read or put in another way now, or take it in again."""
        now, before = self._sides_now(), self._sides
        if any(side != before.get(path) for path, side in now.items()):
            self._load()
        self._sides = before | now

    def _share(self, measured: Measured | None) -> None:
        """Share the comparison with the list and the search."""
        self._workspace.measured = measured
        self._workspace.measured_changed.emit()

    # -- the dialog

    def show_dialog(self) -> None:
        """Open the dialog and compare what has changed."""
        if self._workspace.session.library is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self.dialog is None:
            from viewer.qt.measuring.table.dialog import CompareDialog

            self.dialog = CompareDialog(self._workspace.window)
            self.dialog.pair_requested.connect(self._show_pair)
            self.dialog.kept.connect(self._load)
        bring_forward(self.dialog)
        self._update_dialog(resume=True)

    def _update_dialog(self, *, resume: bool = False) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            workspace = self._workspace
            self.dialog.set_sources(tuple(workspace.session.sources), workspace.model_folders, resume=resume)

    def _show_looks(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_looks(tuple(self._workspace.session.sources))

    def _show_pair(self, name: str, number: int, clip: str) -> None:
        """Show a sequence with the clip of a source that it was compared with; "": the only one."""
        sources = self._workspace.session.sources
        if number in sources:
            self._workspace.attempt(lambda: sources.switch(number, True))
            sources.pick(number, name, clip or None)
        self._workspace.sequence_requested.emit(name)
