"""Tells what is missing or wrong in a dataset that was opened, or why one could not be opened."""

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PyQt5.QtCore import QObject

from viewer.qt.message import Message
from viewer.qt.workspace import Workspace

TOPIC = "dataset"
DISMISSED = "dismissed problems"  # setting
MAX_DISMISSED = 100


class DatasetProblems(QObject):
    """Shows a problem of a dataset until the next one is opened; one that was dismissed, only in the status bar."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    def show(self, root: Path, problems: Sequence[str]) -> None:
        """Show the problems of the dataset that is open now, sentences; none: those of the last one go."""
        self._workspace.settle(TOPIC)
        if not problems:
            return
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        text, key = problems[0] + more, _digest(root, problems)
        if key in self._dismissed():
            self._workspace.show_message(text)
            return
        dismiss = ("Don’t show again", partial(self._dismiss, key))
        self._workspace.announce(Message(text, "warning", "\n".join(problems), (dismiss,), TOPIC))

    def show_failure(self, reason: str) -> None:
        """Show why a dataset could not be opened."""
        choose = ("Open another…", self._workspace.actions["open"].trigger)
        self._workspace.announce(Message(reason, "error", actions=(choose,), topic=TOPIC))

    def _dismissed(self) -> tuple[str, ...]:
        return self._workspace.settings.strings(DISMISSED) or ()

    def _dismiss(self, key: str) -> None:
        self._workspace.settings.save_strings(DISMISSED, [*self._dismissed(), key][-MAX_DISMISSED:])
        self._workspace.settle(TOPIC)


def _digest(root: Path, problems: Sequence[str]) -> str:
    """Text that tells these problems of this dataset from others."""
    return hashlib.sha256("\n".join([str(root), *problems]).encode("utf-8", "surrogateescape")).hexdigest()[:16]
