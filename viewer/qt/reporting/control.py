"""Shows uncaught exceptions, and copies reports."""

from collections.abc import Callable

from PyQt5.QtWidgets import QApplication

from viewer.qt.command import Feature
from viewer.qt.message import Message
from viewer.qt.reporting.bug_report import bug_report
from viewer.qt.reporting.log_file import log_path
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.workspace import Workspace

WRONG = "An error in the program: {}. What you did last may not have worked; notes are saved."
CRASHED = "The program ended by force the last time. A bug report with the details helps to mend it."


class ReportingControl(Feature):
    """Makes known what is wrong with the program itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._dialog_is_open = False

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands for reports."""
        return {"copy_report": self.copy_report, "open_log": self._open_log}

    def copy_report(self) -> None:
        """Copy what a bug report needs."""
        QApplication.clipboard().setText(bug_report(self._workspace))
        self._workspace.show_success("Copied versions, graphics, paths and the last lines of the log")

    def show_exception(self, what: str, trace: str) -> None:
        """Show an exception that nobody has caught: in the bar of problems, or above an open dialog."""
        text = WRONG.format(what)
        action = ("Copy for a bug report", self.copy_report)
        self._workspace.announce(Message(text, "error", trace, actions=(action,)))
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not self._dialog_is_open:
            self._dialog_is_open = True
            try:
                ReportDialog("Error", text, trace.splitlines(), dialog).exec_()
            finally:
                self._dialog_is_open = False

    def show_crash(self, trace: str) -> None:
        """Show that the program ended by force the last time, if it did."""
        if trace:
            action = ("Copy for a bug report", self.copy_report)
            self._workspace.announce(Message(CRASHED, "warning", trace, actions=(action,)))

    def _open_log(self) -> None:
        if not open_folder(log_path().parent):
            self._workspace.show_error(f"No file manager opens {log_path().parent}")
