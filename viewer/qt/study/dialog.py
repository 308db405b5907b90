"""The dialog that makes a study, goes on with one, and shows what raters said."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from viewer.dataset.readings import Reading
from viewer.qt.study.making import Begun, Existing, StudyRequest, StudyTask, start_rating
from viewer.qt.study.questions import ask_about_study
from viewer.qt.study.source_list import SourceList
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.widgets.fields import FormLayout, field_with_button, in_row
from viewer.qt.widgets.style import GRID, set_kind
from viewer.study.ratings import ENDING
from viewer.study.results import Results

CLIPS = 20
_MOST_CLIPS = 1000
_USUAL = "the usual three: contact, reaction, realism"
_QUESTIONS = "A text file: a question a line, with 1 to 5 or best after a colon"
_ADVICE = "Add what is to be rated beside the dataset, such as results of a model."


class StudyDialog(QDialog):
    """Modeless. Rating itself is a program of its own, in which nothing of this one is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Blind study")
        self.task = StudyTask()
        self.model_folder: Path | None = None
        self.report: ReportDialog | None = None
        self._names: tuple[str, ...] | None = None
        self._raters: list[subprocess.Popen[bytes]] = []
        self.sources = SourceList()
        self.of, self.clips = QLabel(), QSpinBox(minimum=1, maximum=_MOST_CLIPS, value=CLIPS)
        self.questions, self.choose_questions = QLineEdit(), QPushButton("C&hoose…")
        self.rater = QLineEdit()
        self.path, self.browse = QLineEdit(str(Path.home() / "study.json")), QPushButton("Bro&wse…")
        self.line = QLabel()
        self.go_on, self.show_report = QPushButton("&Go on with…"), QPushButton("Repor&t…")
        self.close_button, self.start = QPushButton("&Close"), QPushButton("&Start rating")
        self._lay_out()
        self._connect()
        self._enable()

    def set_sources(self, sources: Sequence[tuple[str, Path, Reading]], names: tuple[str, ...] | None, of: str) -> None:
        """Propose the open dataset and what is shown beside it: name, path, reading.

        names: sequences of the dataset that are found; None: all. of: which sequences, in words.
        """
        (name, path, reading), *others = sources
        first = self.sources.sources[:1]
        if not first or first[0][1:] != (path, reading):
            self.sources.set_reference(path, reading, name)
        for name, path, reading in others:
            self.sources.add(path, reading, name)
        self._names = names
        self.of.setText(of)
        self._enable()

    def stop(self) -> None:
        """Deliver nothing more."""
        self.task.stop()

    # -- actions

    def make(self) -> None:
        """Make the study and open the window of the rater."""
        path = Path(self.path.text().strip()).expanduser().absolute()
        questions = self.questions.text().strip()
        request = StudyRequest(
            sources=self.sources.sources,
            names=self._names,
            questions=Path(questions).expanduser() if questions else None,
            seed=secrets.randbelow(2**31),
            clips=self.clips.value(),
            path=path,
            overwrite=False,
        )
        self._say("Choosing clips…")
        self.task.make(request, self.rater.text().strip())

    def _ask_to_go_on(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Go on with a study", self.path.text(), "Study (*.json)")
        if chosen:
            self._say("Opening the study…")
            self.task.go_on(Path(chosen), self.rater.text().strip())

    def _ask_for_ratings(self) -> None:
        folder = str(Path(self.path.text()).expanduser().parent)
        chosen, _ = QFileDialog.getOpenFileNames(self, "Answers of all raters", folder, f"Answers (*{ENDING})")
        if chosen:
            self.task.report([Path(path) for path in chosen])

    def _ask_about(self, existing: Existing) -> None:
        """Ask what is to be done with the file that is there already."""
        path = existing.request.path
        if not existing.is_study:
            choice = "replace" if ask_to_replace(self, path) else "cancel"
        else:
            choice = ask_about_study(self, path, existing.raters)
        if choice == "go on":
            self._say("Opening the study…")
            self.task.go_on(path, existing.rater)
        elif choice == "replace":
            self._say("Choosing clips…")
            self.task.make(replace(existing.request, overwrite=True), existing.rater)
        else:
            self._say("")

    def _rate(self, begun: Begun) -> None:
        self._raters = [process for process in self._raters if process.poll() is None]
        try:
            self._raters.append(start_rating(begun.path, self.rater.text().strip(), self.model_folder))
        except OSError as error:
            self._say(f"The window of the rater cannot be opened ({error.strerror}).", "warning")
            return
        if begun.answered:
            self._say(f"The window of the rater opens. {begun.answered:,} of {begun.turns:,} are answered already.")
        else:
            self._say("The window of the rater opens. Answers are kept beside the study.")

    def _show_results(self, results: Results) -> None:
        summary, *lines = results.text()
        self.report = ReportDialog("Results of the study", summary, lines, self)
        self.report.setAttribute(Qt.WA_DeleteOnClose)
        self.report.lines.setProperty("kind", "mono")
        self.report.finished.connect(self._forget_report)
        self.report.resize(720, 480)
        self.report.show()

    def _forget_report(self) -> None:
        self.report = None

    def _fail(self, reason: str) -> None:
        self._say(reason, "warning")

    def _say(self, text: str, kind: str = "quiet") -> None:
        set_kind(self.line, kind)
        self.line.setText(text)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save study", self.path.text(), "Study (*.json)", options=QFileDialog.DontConfirmOverwrite
        )  # what is there is asked about at the start
        if chosen:
            self.path.setText(chosen if Path(chosen).suffix else f"{chosen}.json")

    def _choose_questions(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Questions", str(Path.home()), "Text (*.txt)")
        if chosen:
            self.questions.setText(chosen)

    def _enable(self, *_: object) -> None:
        has_rater, n_sources = bool(self.rater.text().strip()), len(self.sources.sources)
        self.start.setEnabled(has_rater and n_sources > 1)
        self.go_on.setEnabled(has_rater)
        if n_sources < 2:
            self._say(_ADVICE)
        elif not has_rater:
            self._say("Who rates? Each rater gets an order of clips and letters that no other has.")
        else:
            self._say("")

    # -- layout

    def _connect(self) -> None:
        self.sources.changed.connect(self._enable)
        self.rater.textChanged.connect(self._enable)
        self.choose_questions.clicked.connect(self._choose_questions)
        self.browse.clicked.connect(self._browse)
        self.start.clicked.connect(self.make)
        self.go_on.clicked.connect(self._ask_to_go_on)
        self.show_report.clicked.connect(self._ask_for_ratings)
        self.close_button.clicked.connect(self.reject)
        self.task.ready.connect(self._rate)
        self.task.reported.connect(self._show_results)
        self.task.failed.connect(self._fail)
        self.task.exists.connect(self._ask_about)

    def _lay_out(self) -> None:
        buttons = (self.choose_questions, self.browse, self.go_on, self.show_report, self.close_button)
        for button in buttons:
            button.setAutoDefault(False)
        self.start.setDefault(True)
        self.questions.setPlaceholderText(_USUAL)
        self.questions.setToolTip(_QUESTIONS)
        self.clips.setSuffix(" sequences")
        self.rater.setPlaceholderText("Name of the rater")
        for label in (self.of, self.line):
            label.setTextFormat(Qt.PlainText)
            label.setWordWrap(True)
        self.line.setMinimumHeight(5 * GRID)
        self.line.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        form = FormLayout()
        form.add("Sources", self.sources)
        form.add("Sequences", self.of)
        form.add("At &most", in_row(self.clips))
        form.add("&Questions", field_with_button(self.questions, self.choose_questions))
        form.add("R&ater", self.rater)
        form.add("Stud&y", field_with_button(self.path, self.browse))
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(form)
        content.addStretch()
        content.addWidget(self.line)
        content.addLayout(button_row(self.go_on, self.show_report, None, self.close_button, self.start))
        self.resize(72 * GRID, self.sizeHint().height())
