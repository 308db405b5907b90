"""Opens the dataset check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
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
        self._findings: dict[str, list[Finding]] = {}  # those about sequences
        workspace.library_opened.connect(self._forget)
        workspace.reading_changed.connect(self._forget)

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
            self.dialog.chosen.connect(self._workspace.sequence_requested)
            self.dialog.started.connect(self._share_none)
            self.dialog.found.connect(self._share)
        self.dialog.set_library(library.root, self._workspace.model_folders, library.reading)
        self.dialog.show()
        self.dialog.raise_()

    def _forget(self) -> None:
        """Close the dialog; its findings are of another dataset, or of another reading."""
        self.stop()
        self._share_none()

    def _share_none(self) -> None:
        self._findings = {}
        self._share(())

    def _share(self, findings: Sequence[Finding]) -> None:
        """Share further findings about sequences with the other features."""
        for finding in findings:
            if finding.sequence is not None:
                self._findings.setdefault(finding.sequence, []).append(finding)
        self._workspace.findings = self._findings
        self._workspace.findings_changed.emit()

    def stop(self) -> None:
        """Close the dialog, whose findings belong to one dataset."""
        if self.dialog is not None:
            self.dialog.close()
