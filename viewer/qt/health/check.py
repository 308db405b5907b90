"""Checks a dataset in a child process."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.child_process import Event, cores
from viewer.dataset.readings import PLAIN, Reading
from viewer.health.run import Checked
from viewer.qt.background.child_run import ChildRun


def child_command(root: Path, model_folders: Sequence[Path] = (), reading: Reading = PLAIN) -> list[str]:
    """The command of the child process; see viewer.health.child for its events."""
    jobs = max(1, cores() - 1)  # leaves a core to the window
    folders = [str(folder.absolute()) for folder in model_folders]
    read_as = ["--reading", json.dumps(reading.to_dict())]
    command = [sys.executable, "-m", "viewer.health.child", "--jobs", str(jobs), *read_as]
    return [*command, "--", str(root.absolute()), *folders]


class HealthCheck(ChildRun[Checked]):
    """A check, started on construction. Poll `progress` and `take_results`; there are no signals."""

    def __init__(
        self,
        root: Path,
        model_folders: Sequence[Path] = (),
        reading: Reading = PLAIN,
        command: Sequence[str] | None = None,
    ) -> None:
        """`command`: replaces `child_command`."""
        self.root = root
        super().__init__(command or child_command(root, model_folders, reading), "The checking process")

    def _handle(self, _kind: str, event: Event) -> tuple[list[Checked], int, int]:
        checked = Checked.from_dict(event)
        return [checked], checked.done, checked.total
