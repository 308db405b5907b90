"""A check of a dataset for the dialog, controlled by a test."""

from __future__ import annotations

from pathlib import Path

from viewer.health.finding import Finding
from viewer.health.run import Checked
from viewer.qt.background.child_run import Progress


class FakeCheck:
    """A check controlled by a test."""

    def __init__(self, root: Path, model_folders, reading) -> None:
        self.root, self.model_folders, self.reading = root, model_folders, reading
        self.progress = Progress("opening")
        self.results: list[Checked] = []
        self.stopped = False

    def take_results(self) -> list[Checked]:
        results, self.results = self.results, []
        return results

    def stop(self) -> None:
        self.stopped = True
        self.progress = Progress("stopping", self.progress.done, self.progress.total)

    def update(self, stage: str, done: int, findings: tuple[Finding, ...] = (), reason: str = "") -> None:
        self.results.append(Checked(None, findings, done, 4))
        self.progress = Progress(stage, done, 4, reason)
