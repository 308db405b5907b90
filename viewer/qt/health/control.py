"""Opens the dataset check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PyQt5.QtCore import QTimer

from viewer.counted import counted
from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.health.finding import Finding
    from viewer.qt.health.dialog import HealthDialog

NO_CHECK = "Only datasets are checked here; check training files with `preprocess verify`."


class HealthControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: HealthDialog | None = None
        self._wanted: tuple[str, int] | None = None  # a sequence and its frame, until it is shown
        self._findings: dict[str, list[Finding]] = {}  # those about sequences
        workspace.library_opened.connect(self._forget)
        workspace.reading_changed.connect(self._forget)
        workspace.session.take_changed.connect(self._go_soon)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"check": self.show}

    def show(self) -> None:
        """Open the dialog and start checking."""
        library = self._workspace.session.library
        if library is None:
            self._workspace.show_message(NO_DATASET)
            return
        if library.holds != "dataset":
            self._workspace.show_message(NO_CHECK)
            return
        if self.dialog is None:
            from viewer.qt.health.dialog import HealthDialog

            self.dialog = HealthDialog(self._workspace.window)
            self.dialog.chosen.connect(self._show_sequence)
            self.dialog.these.listing_requested.connect(self._list)
            self.dialog.these.tagging_requested.connect(self._tag)
            self.dialog.ended.connect(self._share_with_search)
            self.dialog.started.connect(self._share_none)
            self.dialog.found.connect(self._share)
        self.dialog.set_library(library.root, self._workspace.model_folders, library.reading)
        bring_forward(self.dialog)

    def _show_sequence(self, name: str, frame: int | None) -> None:
        """Show a sequence, and the frame that a finding names once it is loaded."""
        self._wanted = None if frame is None else (name, frame)
        self._workspace.sequence_requested.emit(name)
        self._go_to_frame()

    def _go_soon(self) -> None:
        """Go to the wanted frame once the new sequence is at its first one."""
        if self._wanted is not None:
            QTimer.singleShot(0, self._go_to_frame)

    def _go_to_frame(self) -> None:
        """Go to the wanted frame, if its sequence is shown; forget it if another one has been asked for."""
        session = self._workspace.session
        if self._wanted is not None and session.name != self._wanted[0]:
            self._wanted = None
        if self._wanted is not None and session.take is not None and session.take.name == self._wanted[0]:
            frame, self._wanted = self._wanted[1], None
            session.playback.pause()
            session.playback.seek(frame)

    def _list(self, kind: str, names: Sequence[str]) -> None:
        """Show the sequences with findings of a kind in the list."""
        self._share_with_search()
        self._workspace.search.set_query(f"check:{kind}")
        self._workspace.dock_requested.emit("browser")
        self._workspace.show_message(f"{counted(len(names), 'sequence')} listed. Clear the search to list all again.")

    def _tag(self, kind: str, names: Sequence[str]) -> None:
        """Ask for a tag for the sequences with findings of a kind."""
        self._list(kind, names)
        if len(names) == 1:
            self._workspace.sequence_requested.emit(names[0])
        else:
            self._workspace.actions["select_all"].trigger()
        self._workspace.actions["add_tag"].trigger()

    def _forget(self) -> None:
        """Close the dialog; its findings are of another dataset, or of another reading."""
        self.stop()
        self._share_none()

    def _share_none(self) -> None:
        self._findings = {}
        self._share(())
        self._workspace.search.set_findings(None)

    def _share(self, findings: Sequence[Finding]) -> None:
        """Share further findings about sequences with the other features."""
        for finding in findings:
            if finding.sequence is not None:
                self._findings.setdefault(finding.sequence, []).append(finding)
        self._workspace.findings = self._findings
        self._workspace.findings_changed.emit()

    def _share_with_search(self) -> None:
        """Let the search find sequences by the kinds and severities of their findings."""
        names: dict[str, set[str]] = {"all": set(), "wrong": set(), "note": set()}
        for name, findings in self._findings.items():
            for finding in findings:
                for key in ("all", finding.severity, finding.kind):
                    names.setdefault(key, set()).add(name)
        self._workspace.search.set_findings(names)

    def stop(self) -> None:
        """Close the dialog, whose findings belong to one dataset."""
        if self.dialog is not None:
            self.dialog.close()
