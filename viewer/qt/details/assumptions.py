"""What the current clip was read as: open questions, and the list of everything that was assumed."""

from __future__ import annotations

from collections.abc import Iterable

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QFrame, QVBoxLayout

from viewer.dataset.motions import UpAxis
from viewer.dataset.readings import OPTIONS, PLAIN, UP_AXES, Assumption, Reading
from viewer.qt.details.assumption_row import TITLES, AssumptionRow
from viewer.qt.widgets.style import GRID

_UNUSED = "without effect on this clip"


class AssumptionRows(QFrame):
    """A row for each thing that was assumed; hidden without any. Rows are reused."""

    chosen = pyqtSignal(str, object)  # see AssumptionRow
    files_requested = pyqtSignal()

    def __init__(self, *, are_questions: bool) -> None:
        super().__init__()
        self.rows: dict[str, AssumptionRow] = {}  # by option
        self._are_questions = are_questions
        self._column = QVBoxLayout(self)
        if are_questions:
            self.setProperty("kind", "question")
            self._column.setContentsMargins(GRID, GRID, GRID, GRID)
        else:
            self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)

    @property
    def shown(self) -> list[str]:
        """The options whose rows are shown."""
        return [option for option, row in self.rows.items() if not row.isHidden()]

    def show_assumptions(self, assumptions: Iterable[Assumption]) -> None:
        """Show these in the order of the options."""
        by_option = {each.id: each for each in assumptions}
        for option in TITLES:
            if option in by_option:
                if option not in self.rows:
                    self._add_row(option)
                self.rows[option].show_assumption(by_option[option])
        for option, row in self.rows.items():
            row.setVisible(option in by_option)
        self.setVisible(bool(by_option))

    def _add_row(self, option: str) -> None:
        row = AssumptionRow(option, is_question=self._are_questions)
        row.chosen.connect(self.chosen)
        row.files_requested.connect(self.files_requested)
        self.rows[option] = row
        before = [each for each in TITLES if each in self.rows]
        self._column.insertWidget(before.index(option), row)


def recognised_up(assumptions: Iterable[Assumption]) -> UpAxis | None:
    """Return the axis that a clip was read with as up; None where it was not looked for."""
    found = {each.id: each.read_as for each in assumptions}.get("up")
    return next((axis for axis in UP_AXES if axis == found), None)


def with_unused(assumptions: Iterable[Assumption], reading: Reading) -> list[Assumption]:
    """Return what was assumed, and what was chosen without a use for this clip, so that it can be taken back."""
    found = {("mean" if each.id == "std" else each.id): each for each in assumptions}
    for option in OPTIONS:
        value = getattr(reading, option)
        if option not in ("std", *found) and value != getattr(PLAIN, option):
            text = f"{value:g}" if isinstance(value, float) else str(value)
            found[option] = Assumption(option, text, _UNUSED, (), "chosen")
    return list(found.values())
