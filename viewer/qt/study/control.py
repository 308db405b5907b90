"""Opens the dialog of blind studies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.counted import counted
from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.qt.study.dialog import StudyDialog


class StudyControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: StudyDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"study": self.show}

    def show(self) -> None:
        """Open the dialog with the open dataset as the reference, and what is shown beside it."""
        library, search = self._workspace.session.library, self._workspace.search
        if library is None or search.facts is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self.dialog is None:
            from viewer.qt.study.dialog import StudyDialog

            self.dialog = StudyDialog(self._workspace.window)
        names, of = None, f"all {counted(len(search.facts), 'sequence')}"
        if search.is_filtering:
            names = tuple(name for name, is_found in zip(search.facts.names, search.mask, strict=True) if is_found)
            of = f"the {counted(len(names), 'sequence')} found"
        self.dialog.model_folder = self._workspace.settings.folder("body_models")
        sources = [(each.name, each.library.root, each.library.reading) for each in self._workspace.session.sources]
        self.dialog.set_sources(sources, names, of)
        bring_forward(self.dialog)

    def stop(self) -> None:
        """Close the dialog; windows of raters stay."""
        if self.dialog is not None:
            self.dialog.stop()
            self.dialog.close()
