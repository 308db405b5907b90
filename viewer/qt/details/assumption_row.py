"""One thing that the current clip was read as, with the values that it could have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from viewer.dataset.readings import NOT_NORMALISED, OPTIONS, Assumption
from viewer.qt.details.rate_field import RateField
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.plain_text import keep_options, wrap_long_words

TITLES: Final[Mapping[str, str]] = {
    "unit": "unit",
    "fps": "rate",
    "up": "up",
    "rot6d": "rotations",
    "layout": "layout",
    "first": "P1 is",
    "mean": "mean",
    "padding": "padding",
    "draw": "drawn",
    "gender": "gender",
}
QUESTIONS: Final[Mapping[str, str]] = {
    "unit": "In which unit are its positions?",
    "fps": "How many frames a second has it?",
    "up": "Which axis points up?",
    "rot6d": "Which six numbers of a rotation are stored?",
    "layout": "How are the 672 numbers of a frame laid out?",
    "first": "Which of the stored persons is P1?",
    "mean": "With which mean was it normalised?",
    "padding": "Do the last frames only fill up?",
    "draw": "Which are right, joints or rotations?",
    "gender": "Which gender have the bodies?",
}
_ASK_FOR_FILES: Final = "Files…"
_WORDS: Final = {"recognised": "Recognised: ", "chosen": "Chosen here, ", "read from the file": "From the file: "}
_STORED: Final = {"P1": "stored first", "P2": "stored second"}
_TITLE_PX: Final = 48
_LONGEST: Final = 16  # letters of a button


class AssumptionRow(QWidget):
    """The values of one option as buttons, of which that in force is checked, and why it is.

    A question's value in force can be clicked too, which answers it.
    """

    chosen = pyqtSignal(str, object)  # option; the value chosen as text, None: as recognised
    files_requested = pyqtSignal()  # a mean and standard deviation are to be chosen

    def __init__(self, option: str, *, is_question: bool) -> None:
        super().__init__()
        self._option, self._is_question = option, is_question
        self._assumption = Assumption(option, "", "")
        self.title = QLabel(QUESTIONS[option] if is_question else TITLES[option])
        self.title.setProperty("kind", "strong" if is_question else "secondary")
        self.title.setWordWrap(is_question)
        self.buttons: dict[str, QPushButton] = {}  # by value
        self.rate = RateField()
        self.rate.setPlaceholderText("other")
        self.rate.chosen.connect(self._choose_rate)
        self.back = QPushButton("As recognised")
        self.back.setProperty("kind", "link")
        self.back.setToolTip("Take the choice back")
        self.back.clicked.connect(self._take_back)
        self.reason = QLabel()
        self.reason.setProperty("kind", "secondary")
        self.reason.setTextFormat(Qt.PlainText)
        self.reason.setWordWrap(True)
        self._values = QHBoxLayout()
        self._lay_out()

    @property
    def checked(self) -> str | None:
        """The value whose button is checked."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), None)

    def show_assumption(self, assumption: Assumption) -> None:
        """Show what was assumed."""
        self._assumption = assumption
        values = values_of(assumption)
        if values != tuple(self.buttons):
            self._make_buttons(values)
        for value, button in self.buttons.items():
            button.setChecked(value == assumption.read_as)
        is_chosen = assumption.certainty == "chosen"
        self.rate.setVisible(self._option == "fps")
        self.rate.show_rate(None)  # the rate in force is a button
        self.back.setVisible(is_chosen)
        reason = f"{_WORDS.get(assumption.certainty, '')}{assumption.because}"
        self.reason.setText(keep_options(wrap_long_words(f"{reason[:1].upper()}{reason[1:]}.")))
        self.setToolTip(f"On the command line: {assumption.option}")

    def _make_buttons(self, values: tuple[str, ...]) -> None:
        for button in self.buttons.values():
            self._values.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for number, value in enumerate(values):
            button = QPushButton(_shown(self._option, value))
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setToolTip(f"On the command line: {self._assumption.option} {value}")
            button.clicked.connect(self._click_sender)
            self._values.insertWidget(number, button)
            self.buttons[value] = button

    def _choose_rate(self, fps: float | None) -> None:
        self._choose(None if fps is None else f"{fps:g}")

    def _take_back(self) -> None:
        self._choose(None)

    def _click_sender(self) -> None:
        clicked = self.sender()
        for value, button in self.buttons.items():
            if button is clicked:
                self._click(value)
                return

    def _click(self, value: str) -> None:
        """Request a value; the one in force stays checked until another is shown."""
        for each, button in self.buttons.items():
            button.setChecked(each == self._assumption.read_as)
        if value != self._assumption.read_as or self._is_question:
            self._choose(value)

    def _choose(self, value: str | None) -> None:
        self.chosen.emit(self._option, value)

    def _lay_out(self) -> None:
        self._values.setSpacing(2)
        if self._option == "mean":
            files = QPushButton(_ASK_FOR_FILES)
            files.setProperty("kind", "choice")
            files.setToolTip("Choose the .npy files of mean and standard deviation")
            files.clicked.connect(self.files_requested)
            self.files = files
            self._values.addWidget(files)
        self._values.addWidget(self.rate)
        self._values.addStretch()
        column = QVBoxLayout()
        column.setSpacing(GRID // 4)
        column.addLayout(self._values)
        column.addWidget(self.reason)
        column.addWidget(self.back, alignment=Qt.AlignLeft)
        outer: QLayout
        if self._is_question:
            outer = QVBoxLayout(self)
            outer.addWidget(self.title)
            outer.addLayout(column)
        else:
            outer = QHBoxLayout(self)
            self.title.setFixedWidth(_TITLE_PX)
            self.title.setMinimumHeight(24)  # of a button, beside which it stands
            outer.addWidget(self.title, alignment=Qt.AlignTop)
            outer.addLayout(column, 1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID // 2)


def values_of(assumption: Assumption) -> tuple[str, ...]:
    """Return the values offered: all that the option takes; of a rate or a mean, those that are likely."""
    allowed = OPTIONS[assumption.id][1]
    if assumption.id == "unit" and assumption.certainty == "recognised":
        return tuple(unit for unit in allowed or () if unit != "metres")  # the default, which is recognised again
    if allowed is not None:
        return allowed
    if assumption.id == "mean":
        return tuple(dict.fromkeys((NOT_NORMALISED, assumption.read_as)))
    return tuple(sorted({assumption.read_as, *assumption.could_be}, key=float))


def _shown(option: str, value: str) -> str:
    if option == "up":
        return value.upper()
    if option == "first":
        return _STORED[value]
    if option == "mean" and value != NOT_NORMALISED:
        name = Path(value).name
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return value
