"""The window in which one person rates the clips of a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QCloseEvent, QKeyEvent
from PyQt5.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.errors import FileError
from viewer.qt.study.answer_panel import AnswerPanel
from viewer.qt.study.clips import TurnClips, TurnLoader
from viewer.qt.study.player import Player
from viewer.qt.widgets.style import GRID
from viewer.state.theme import ThemeName
from viewer.study.ratings import Key, RatingFile
from viewer.study.study import LETTERS

LOADING = "Loading the clips…"
DONE = "All clips are rated. Thank you.\n\nThe answers are kept; you may close the window."
_PANEL_PX = 300


class StudyWindow(QWidget):
    """Shows turn after turn, and keeps each answer at once. It never names a source, a path or a clip."""

    def __init__(self, file: RatingFile, model_folders: Sequence[Path], theme: ThemeName) -> None:
        super().__init__()
        self.setWindowTitle("Study")
        self._file = file
        self.ratings = file.ratings
        study = self.ratings.study
        self.turn = min(self.ratings.first_open, len(self.ratings.turns))
        self._has_failed = False  # a clip of this turn cannot be shown
        self.loader = TurnLoader(study, model_folders)
        self.player = Player(len(study.sources), theme)
        self.panel = AnswerPanel(study.questions, len(study.sources))
        self.place, self.caption, self.error = QLabel(), QLabel(), QLabel()
        self.back, self.next = QPushButton("Back"), QPushButton("Next")
        self._lay_out()
        self._connect()
        self.show_turn(self.turn)

    def show_turn(self, turn: int) -> None:
        """Show a turn; after the last one, thanks."""
        self.turn = turn
        self._has_failed = False
        is_over = turn >= len(self.ratings.turns)
        self.side.setVisible(not is_over)
        total = len(self.ratings.turns)
        self.place.setText("" if is_over else f"{turn + 1} of {total}")
        if is_over:
            self.loader.cancel()
            self.player.clear(DONE)
        else:
            self.caption.setText(self.ratings.study.trials[self.ratings.turns[turn].trial].caption)
            for (question, letter), row in self.panel.rows.items():
                row.show_value(self.ratings.answers.get(Key(turn, question, letter)))
            self.player.clear(LOADING)
            self.loader.request(self.ratings.turns[turn])
        self._enable()

    def answer(self, question: int, letter: str, value: int) -> None:
        """Keep an answer."""
        try:
            self._file.answer(Key(self.turn, question, letter), value)
        except FileError as error:
            self.panel.rows[question, letter].show_value(self.ratings.answers.get(Key(self.turn, question, letter)))
            self.error.setText(f"The answer is not kept: it {error.reason}.")  # without the path, which may tell much
            return
        self.error.setText("")
        self._enable()

    # -- Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters show clips, digits answer the first open question about the clip shown, Space plays."""
        text = event.text().upper()
        if event.key() == Qt.Key_Space:
            self.player.clock.toggle()
        elif text and text in LETTERS[: len(self.ratings.study.sources)]:
            self.player.show_letter(LETTERS.index(text))
        elif text.isdigit() and text.isascii():
            self._answer_by_key(int(text))
        elif event.key() in (Qt.Key_Return, Qt.Key_Enter) and self.next.isEnabled():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop; all answers are kept already."""
        self.loader.stop()
        self.player.stop()
        self._file.close()
        super().closeEvent(event)

    # --

    def _answer_by_key(self, value: int) -> None:
        row = self.panel.first_open(LETTERS[self.player.letter])
        if row is not None and row.group.button(value) is not None and self.turn < len(self.ratings.turns):
            row.show_value(value)
            self.answer(row.number, row.letter, value)

    def _show_clips(self, clips: TurnClips) -> None:
        self._has_failed = None in clips.clips
        self.player.show_clips(clips)
        self._enable()

    def _show_letter(self, number: int) -> None:
        self.panel.mark_letter(LETTERS[number])

    def _go_on(self) -> None:
        self.show_turn(self.turn + 1)

    def _go_back(self) -> None:
        self.show_turn(self.turn - 1)

    def _enable(self) -> None:
        is_over = self.turn >= len(self.ratings.turns)
        self.back.setEnabled(self.turn > 0)
        self.next.setEnabled(not is_over and (self._has_failed or self.ratings.is_answered(self.turn)))
        self.next.setText("Finish" if self.turn == len(self.ratings.turns) - 1 else "Next")

    def _connect(self) -> None:
        self.loader.loaded.connect(self._show_clips)
        self.loader.failed.connect(self.player.clear)
        self.player.letter_changed.connect(self._show_letter)
        self.panel.chosen.connect(self.answer)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)

    def _lay_out(self) -> None:
        for label, kind in ((self.place, "quiet"), (self.caption, ""), (self.error, "warning")):
            label.setTextFormat(Qt.PlainText)
            label.setWordWrap(True)
            label.setProperty("kind", kind)
        for button in (self.back, self.next):
            button.setFocusPolicy(Qt.NoFocus)
        for answers in self.panel.rows.values():
            for button in answers.group.buttons():
                button.setFocusPolicy(Qt.TabFocus)
        questions = QScrollArea()
        questions.setFrameShape(QFrame.NoFrame)
        questions.setWidgetResizable(True)
        questions.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        questions.setWidget(self.panel)
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.caption)
        column.addSpacing(2 * GRID)
        column.addWidget(questions, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.back, self.next):
            buttons.addWidget(button, 1)
        right = QVBoxLayout()
        right.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        right.setSpacing(GRID)
        right.addWidget(self.place)
        right.addWidget(self.side, 1)
        right.addWidget(self.error)
        right.addStretch()
        right.addLayout(buttons)
        pane = QWidget()
        pane.setFixedWidth(_PANEL_PX)
        pane.setLayout(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.player, 1)
        row.addWidget(pane)
        self.setMinimumSize(900, 560)
        self.resize(1280, 720)
