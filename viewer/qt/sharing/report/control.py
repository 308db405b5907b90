"""Opens the dialog of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.counted import counted
from viewer.errors import QueryError
from viewer.file_names import path_in
from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.qt.sharing.report.dialog import ReportDialog


class ReportControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: ReportDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"report": self.show}

    def show(self) -> None:
        """Open the dialog for the sequences that are found."""
        from viewer.sharing.report.order import ReportOrder

        library, search = self._workspace.session.library, self._workspace.search
        if library is None or search.facts is None:
            self._workspace.show_message(NO_DATASET)
            return
        count = int(search.mask.sum())
        if not count:
            self._workspace.show_message("No sequence is found, so there is nothing to report.")
            return
        try:
            where = search.combined_query if search.is_filtering else ""
        except QueryError as error:
            self._workspace.show_error(str(error))
            return
        order = ReportOrder(
            dataset=library.root.absolute(),
            output=path_in(Path.home(), library.root.name or "dataset", "-report.html"),
            made_on=date.today(),
            where=where,
            check=library.holds == "dataset",
            convention=search.convention,
            model_folders=tuple(folder.absolute() for folder in self._workspace.model_folders),
            reading=library.reading,
        )
        if self.dialog is None:
            from viewer.qt.sharing.report.dialog import ReportDialog

            self.dialog = ReportDialog(self._workspace.window)
            self.dialog.saved.connect(self._workspace.show_success)
        subject = f"all {counted(count, 'sequence')}"
        if where:
            subject = f"{count:,} of {counted(len(search.facts), 'sequence')}: {where}"
        self.dialog.set_order(order, subject)
        bring_forward(self.dialog)

    def stop(self) -> None:
        """Stop a report that is being made, and close the dialog."""
        if self.dialog is not None:
            self.dialog.run.stop()
            self.dialog.close()
