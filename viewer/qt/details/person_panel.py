"""Details of one person: colour, role, gender, betas, personality."""

from collections.abc import Iterable

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.dataset import Motion
from viewer.dataset.roles import Person, Role
from viewer.qt.details.bars import ColourDot, LetterBars, SignedBars
from viewer.qt.widgets.style import GRID

TRAITS = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")
LETTERS = "OCEAN"
BETAS_SPAN = 3.0  # standard deviations; larger betas are rare


class PersonPanel(QWidget):
    """A person's section in the details."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.dot = ColourDot()
        self.role = QLabel()
        self.gender = QLabel()
        self.gender.setTextFormat(Qt.PlainText)
        self.betas = SignedBars(BETAS_SPAN)
        self.big_five = LetterBars(LETTERS, TRAITS)
        name = QLabel(person)
        name.setProperty("kind", "strong")
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self.dot)
        head.addWidget(name)
        head.addWidget(self.role)
        head.addStretch()
        head.addWidget(self.gender)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnMinimumWidth(0, 56)
        grid.setColumnStretch(1, 1)
        grid.addLayout(head, 0, 0, 1, 2)
        for row, (text, chart) in enumerate((("betas", self.betas), ("big five", self.big_five)), start=1):
            label = QLabel(text)
            label.setProperty("kind", "secondary")
            grid.addWidget(label, row, 0, Qt.AlignLeft | Qt.AlignVCenter)
            grid.addWidget(chart, row, 1)

    def show_person(
        self, motion: Motion | None, role: Role | None, colour: str, big_five: Iterable[float] | None, limit: float
    ) -> None:
        """Show a person; None values are shown as unknown. `limit`: top of the personality scale."""
        self.dot.set_colour(colour)
        self.role.setText("role unknown" if role is None else role)
        shape = motion if motion is not None and motion.is_shape_known else None
        has_gender = motion is not None and motion.is_gender_known
        self.gender.setText(motion.gender if motion is not None and has_gender else "gender unknown")
        self.betas.set_values(None if shape is None else shape.betas, colour)
        self.big_five.set_values(big_five, limit, colour)
