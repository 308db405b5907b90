"""The questions of a study with buttons for their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID
from viewer.study.questions import Question
from viewer.study.study import LETTERS


class AnswerRow(QWidget):
    """The buttons of one answer: the values of a scale, or the letters."""

    chosen = pyqtSignal(int, str, int)  # number of the question, letter, value

    def __init__(self, number: int, letter: str, labels: Mapping[int, str], about: str) -> None:
        super().__init__()
        self.number, self.letter = number, letter
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self.label = QLabel(letter)
        self.label.setProperty("kind", "strong")
        self.label.setFixedWidth(2 * GRID)
        self.label.setVisible(bool(letter))
        row.addWidget(self.label)
        for value, text in labels.items():
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{about}, {letter}: {text}" if letter else f"{about}: {text}")
            self.group.addButton(button, value)
            row.addWidget(button, 1)
        self.group.idClicked.connect(self._choose)

    def show_value(self, value: int | None) -> None:
        """Check the button of a value; none for None."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == value)
        self.group.setExclusive(True)

    @property
    def value(self) -> int | None:
        """The value that is chosen."""
        value = self.group.checkedId()
        return None if value == -1 else value

    def _choose(self, value: int) -> None:
        self.chosen.emit(self.number, self.letter, value)


class AnswerPanel(QWidget):
    """All questions, one below the other."""

    chosen = pyqtSignal(int, str, int)  # number of the question, letter ("" for the best), value

    def __init__(self, questions: Sequence[Question], n_letters: int) -> None:
        super().__init__()
        self.rows: dict[tuple[int, str], AnswerRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for number, question in enumerate(questions):
            title = QLabel(question.text)
            title.setTextFormat(Qt.PlainText)
            title.setWordWrap(True)
            title.setProperty("kind", "strong")
            column.addWidget(title)
            if question.kind == "scale":
                if question.low_word or question.high_word:
                    column.addLayout(_ends(question))
                labels = {value: str(value) for value in question.values}
                rows = [AnswerRow(number, letter, labels, question.text) for letter in LETTERS[:n_letters]]
            else:
                rows = [AnswerRow(number, "", dict(enumerate(LETTERS[:n_letters])), question.text)]
            for row in rows:
                row.chosen.connect(self.chosen)
                self.rows[number, row.letter] = row
                column.addWidget(row)
            column.addSpacing(2 * GRID)
        column.addStretch()

    def mark_letter(self, letter: str) -> None:
        """Show which clip is on the screen."""
        for row in self.rows.values():
            row.label.setEnabled(row.letter == letter)

    def first_open(self, letter: str) -> AnswerRow | None:
        """The first question without an answer about this clip."""
        return next((row for row in self.rows.values() if row.letter == letter and row.value is None), None)


def _ends(question: Question) -> QHBoxLayout:
    """What the ends of a scale mean."""
    row = QHBoxLayout()
    row.setContentsMargins(3 * GRID, 0, 0, 0)
    for word, alignment in ((question.low_word, Qt.AlignLeft), (question.high_word, Qt.AlignRight)):
        label = QLabel(word)
        label.setTextFormat(Qt.PlainText)
        label.setProperty("kind", "secondary")
        label.setAlignment(alignment)
        row.addWidget(label)
    return row
