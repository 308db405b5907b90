"""What is known of one person: colour, role, gender, betas, personality."""

from collections.abc import Iterable

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.dataset import Motion
from viewer.dataset.roles import Person, Role
from viewer.qt.details.bars import ColourDot, LetterBars, SignedBars
from viewer.qt.widgets.style import GRID

TRAITS = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")
LETTERS = "OCEAN"
USUAL_BETAS = 3.0  # standard deviations; more is rare


class PersonPanel(QWidget):
    """A person's lines in the details."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.dot = ColourDot()
        self.role = QLabel()
        self.gender = QLabel()
        self.betas = SignedBars(USUAL_BETAS)
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
        for row, (text, figure) in enumerate((("betas", self.betas), ("big five", self.big_five)), start=1):
            label = QLabel(text)
            label.setProperty("kind", "secondary")
            grid.addWidget(label, row, 0, Qt.AlignLeft | Qt.AlignVCenter)
            grid.addWidget(figure, row, 1)

    def show_person(
        self, motion: Motion | None, role: Role | None, colour: str, big_five: Iterable[float] | None, limit: float
    ) -> None:
        """Show a person; `limit` is the top of the personality scale. None stays "unknown"."""
        self.dot.set_colour(colour)
        self.role.setText("role unknown" if role is None else role)
        known = motion if motion is not None and motion.is_shape_known else None
        self.gender.setText("gender unknown" if known is None else known.gender)
        self.betas.set_values(None if known is None else known.betas, colour)
        self.big_five.set_values(big_five, limit, colour)
