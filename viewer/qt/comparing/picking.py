"""Asks which clip of a source is to be shown for the current sequence."""

from __future__ import annotations

from functools import partial

from viewer.qt.background.latest_task import LatestTask
from viewer.qt.comparing.clip_dialog import ClipDialog
from viewer.qt.comparing.clip_lines import clip_lines
from viewer.qt.workspace import Workspace


class ClipPicking(LatestTask):
    """Lists the clips in a thread, then opens the dialog."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("clip list")
        self._workspace = workspace
        self._wanted: tuple[int, str] | None = None  # number of the source, sequence
        self._names: list[str] = []
        self.dialog: ClipDialog | None = None

    def ask(self, number: int) -> None:
        """Ask for the clip of a source for the current sequence."""
        session = self._workspace.session
        if session.name is None or number not in session.sources:
            return
        self._wanted = number, session.name
        self._start(partial(clip_lines, session.sources[number].library))

    def _handle_result(self, result: tuple[list[str], list[str]]) -> None:
        sources = self._workspace.session.sources
        if self._wanted is None or self._wanted[0] not in sources:
            return
        self._names, lines = result
        number, name = self._wanted
        source, shown = sources[number], self._shown(number)
        current = self._names.index(shown) if shown in self._names else None
        self.dialog = ClipDialog(
            f"Clip of {source.name}", f"Shown beside {name}:", lines, current, self._workspace.window
        )
        self.dialog.picked.connect(self._pick)
        self.dialog.open()

    def _shown(self, number: int) -> str | None:
        """The clip that is shown of a source."""
        view = self._workspace.view
        clips = None if view is None or view.clips is None else view.clips.clips
        match = None if clips is None or number not in clips.others else clips.others[number].match
        return None if match is None else match.clip

    def _pick(self, index: int) -> None:
        if self._wanted is not None and self._wanted[0] in self._workspace.session.sources:
            self._workspace.session.sources.pick(*self._wanted, self._names[index])
