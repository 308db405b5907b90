"""Shows the messages of all features: hints and successes in the status bar, problems in a bar of their own."""

from collections.abc import Callable
from datetime import datetime

from PyQt5.QtWidgets import QApplication, QWidget

from viewer.counted import counted
from viewer.qt.command import Feature
from viewer.qt.feedback.problem_bar import MAX_KEPT, ProblemBar
from viewer.qt.feedback.status_line import StatusLine
from viewer.qt.message import SEQUENCE, Message
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.workspace import Workspace

NONE = "There have been no problems since the program was started."


class FeedbackControl(Feature):
    """Owns the bar of problems and the status bar."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._so_far: list[tuple[str, Message]] = []  # when, and what
        self.bar = ProblemBar(workspace.window)
        self.status = StatusLine()
        self.bar.details_requested.connect(self._show_details)
        self.bar.emptied.connect(workspace.focus_released)
        workspace.announced.connect(self.show_message)
        workspace.settled.connect(self.bar.settle)
        workspace.session.loading.connect(self._leave_sequence)
        workspace.session.library_changed.connect(self._leave_sequence)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handler of the command that lists problems."""
        return {"problems": self._show_all}

    def show_message(self, message: Message) -> None:
        """Show a message where its kind belongs."""
        if not message.is_problem:
            self.status.show_message(message)
            return
        self._so_far = [*self._so_far, (f"{datetime.now():%H:%M:%S}", message)][-MAX_KEPT:]
        self.bar.add(message)

    def _leave_sequence(self, _other: object) -> None:
        """Remove the problems of the sequence that was shown."""
        self.bar.settle(SEQUENCE)

    def _show_details(self, message: Message) -> None:
        title = "Error" if message.kind == "error" else "Warning"
        ReportDialog(title, message.text, (message.details or message.text).splitlines(), self._parent).exec_()

    def _show_all(self) -> None:
        """List all problems, closed or not, the newest first."""
        blocks = [f"{when}  {message.report}\n" for when, message in reversed(self._so_far)]
        summary = f"{counted(len(blocks), 'problem')} since the program was started, the newest first."
        ReportDialog("Problems so far", summary if blocks else NONE, blocks, self._parent).exec_()

    @property
    def _parent(self) -> QWidget:
        """The window that is in front."""
        return QApplication.activeModalWidget() or self._workspace.window
