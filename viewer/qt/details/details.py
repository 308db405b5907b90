"""The details pane: everything known about the current sequence."""

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QPoint, Qt, QTimer, pyqtSignal
from PyQt5.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.dataset import Sequence, Take
from viewer.dataset.readings import PLAIN, Reading
from viewer.dataset.roles import DEFAULT, PERSONS, Person, Role, RoleConvention
from viewer.dataset.take import Glimpse
from viewer.qt.details.assumptions import AssumptionRows, recognised_up, with_unused
from viewer.qt.details.bars import Dots, round_limit
from viewer.qt.details.convention_switch import ConventionSwitch
from viewer.qt.details.person_panel import PersonPanel
from viewer.qt.details.reading_switch import ReadingSwitch
from viewer.qt.details.source_chips import SourceChips
from viewer.qt.details.text_rows import CaptionRows, FileRows
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.scroll_into_view import ScrollIntoView
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.text.plain_text import keep_options, wrap_long_words
from viewer.results.sequence import ResultSequence
from viewer.search.facets import FAMILIARITY_NAMES
from viewer.state.theme import USUAL_COLOURS, Colours, PersonColours, person_colour

UNKNOWN = "–"
FACTS = (("group", "set"), ("shoot", "frames"), ("split no.", "duration"))  # by row
COPIED_MS = 1500


class Details(QStackedWidget):
    """The details pane. Its widgets are reused for all sequences."""

    convention_clicked = pyqtSignal()  # the user requests the other role convention
    name_menu_requested = pyqtSignal(QPoint)  # a menu for the name or action, at this point of the screen
    reading_chosen = pyqtSignal(object)  # the user requests another Reading of the dataset
    mean_requested = pyqtSignal()  # the user wants to choose the files of mean and standard deviation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading = PLAIN  # of the sequence shown
        self.sources = SourceChips()
        self._sections: list[QWidget] = []  # of other features
        self.action = _label("strong")
        self.name = _label("mono", selectable=True)
        self.copy_name = QToolButton()
        self.notes = _label("secondary", selectable=True)
        self.notes.setWordWrap(True)
        self.notes.setContentsMargins(0, GRID, 0, 0)
        self.captions = CaptionRows()
        self.facts = {fact: _label(selectable=True) for row in FACTS for fact in row}
        self.questions = AssumptionRows(are_questions=True)
        self.assumptions = AssumptionRows(are_questions=False)
        self.reading = ReadingSwitch()
        self.convention = ConventionSwitch()
        self.order = _label("secondary")
        self.order.setWordWrap(True)
        self.persons: dict[Person, PersonPanel] = {person: PersonPanel(person) for person in PERSONS}
        self.dots = Dots(len(FAMILIARITY_NAMES))
        self.familiarity = _label()
        self.files = FileRows()
        self.empty = Placeholder("Captions, notes and persons of the sequence are shown here.")
        self.pane = QScrollArea()
        self._lay_out()
        self.copy_name.clicked.connect(self._copy_name)
        for label in (self.action, self.name):
            label.setContextMenuPolicy(Qt.CustomContextMenu)
            label.customContextMenuRequested.connect(self._request_name_menu)
        self.convention.clicked.connect(self.convention_clicked)
        self.reading.chosen.connect(self.reading_chosen)
        for rows in (self.questions, self.assumptions):
            rows.chosen.connect(self._choose)
            rows.files_requested.connect(self.mean_requested)

    def show_sequence(
        self,
        sequence: Sequence | None,
        content: Take | Glimpse | None = None,
        roles: Mapping[Person, Role] | None = None,
        convention: RoleConvention = DEFAULT,
        colours: Colours = "person",
        own_colours: PersonColours = USUAL_COLOURS,
        order_problem: str = "",  # why it is not known who acts
    ) -> None:
        """Show a sequence and the content of its files, None if not loaded. Reads no files."""
        if sequence is None:
            self.setCurrentWidget(self.empty)
            return
        if sequence.name != self.name.text():
            self.pane.verticalScrollBar().setValue(0)
        self.action.setText(sequence.action or "Action unknown")
        self.name.setText(sequence.name)
        take = content if isinstance(content, Take) else None
        self.captions.show_captions(() if content is None else content.captions, () if take is None else take.words)
        self.files.show_files(() if content is None else content.files)
        self._show_facts(sequence, content)
        self._show_assumptions(sequence, take)
        self._show_notes(take)
        self._show_familiarity(sequence.familiarity)
        self._show_persons(sequence, take, roles or {}, convention, colours, own_colours)
        if order_problem and sequence.order is None:
            self.order.setText(wrap_long_words(order_problem))
            self.convention.hide()
        self.setCurrentWidget(self.pane)

    def show_clip_of_source(self, is_source: bool, problem: str) -> None:
        """Show whether these are the details of a source's clip, to which notes do not belong, and why it has none."""
        for section in self._sections:
            section.setVisible(not is_source)
        if problem:
            self.notes.setText(wrap_long_words(problem))
            self.notes.show()

    def insert_below_captions(self, section: QWidget, fields: Iterable[QWidget]) -> None:
        """Insert another feature's section. The pane scrolls to its `fields` when they are focused."""
        self._sections.append(section)
        self._column.insertWidget(self._column.indexOf(self.captions) + 1, section)
        ScrollIntoView(self.pane, *fields)

    def _show_facts(self, sequence: Sequence, content: Take | Glimpse | None) -> None:
        parsed, frames = sequence.parsed, None if content is None else content.n_frames
        motions = content.motions if isinstance(content, Take) else {}
        fps = sequence.rate(motions)
        said = any(motion.fps for motion in motions.values())
        assumptions = content.assumptions if isinstance(content, Take) else ()
        self.reading.show_reading(sequence.reading, fps, said, recognised_up(assumptions))
        texts = {
            "group": UNKNOWN if parsed is None else str(parsed.group),
            "shoot": UNKNOWN if parsed is None else str(parsed.shoot),
            "split no.": UNKNOWN if parsed is None else str(parsed.split),
            "set": sequence.split or UNKNOWN,
            "frames": UNKNOWN if frames is None else f"{frames:,}",
            "duration": UNKNOWN if frames is None else f"{frames / fps:.2f} s at {fps:g} fps",
        }
        for fact, text in texts.items():
            self.facts[fact].setText(text)

    def _show_assumptions(self, sequence: Sequence, take: Take | None) -> None:
        """Show open questions, and the rest of what was assumed, each where it can be changed."""
        self._reading = sequence.reading
        assumptions = () if take is None else take.assumptions
        found = with_unused(assumptions, sequence.reading)
        questions = [each for each in found if each.is_question]
        is_result = isinstance(sequence, ResultSequence)
        in_switch = tuple(self.reading.rows) if not is_result else ()  # as ever; of results what was not assumed
        self.questions.show_assumptions(questions)
        rest = [each for each in found if each not in questions and each.id not in in_switch]
        self.assumptions.show_assumptions(rest)
        self.reading.show_rows(in_switch or [each for each in self.reading.rows if each not in {a.id for a in found}])

    def _choose(self, option: str, value: str | None) -> None:
        self.reading_chosen.emit(self._reading.choosing(option, value))

    def _show_notes(self, take: Take | None) -> None:
        notes = () if take is None else tuple(take.notes)
        self.notes.setText(keep_options(wrap_long_words("\n".join(notes))))
        self.notes.setVisible(bool(notes))

    def _show_familiarity(self, familiarity: int | None) -> None:
        self.dots.setVisible(familiarity is not None)
        self.dots.set_filled(familiarity or 0)
        if familiarity is None:
            self.familiarity.setText("unknown")
        else:
            self.familiarity.setText(f"{familiarity} of {len(FAMILIARITY_NAMES)}, {FAMILIARITY_NAMES[familiarity - 1]}")

    def _show_persons(
        self,
        sequence: Sequence,
        take: Take | None,
        roles: Mapping[Person, Role],
        convention: RoleConvention,
        colours: Colours,
        own: PersonColours,
    ) -> None:
        order = sequence.order
        is_result = isinstance(sequence, ResultSequence)
        if is_result:
            actor = next((person for person, role in roles.items() if role == "actor"), None)
            self.order.setText(f"{actor} acts, as its files say" if actor else "Its files do not say who acts")
        else:
            self.order.setText("No interaction order" if order is None else f"Interaction order {order}, read as")
        self.convention.setVisible(not is_result)
        self.convention.show_convention(convention)
        big_five = {person: sequence.big_five(person) for person in PERSONS}
        limit = round_limit(score for scores in big_five.values() if scores is not None for score in scores)
        for person, panel in self.persons.items():
            role = roles.get(person)
            motion = None if take is None else take.motions.get(person)
            panel.show_person(motion, role, person_colour(person, role, colours, own), big_five[person], limit)

    def _request_name_menu(self, point: QPoint) -> None:
        self.name_menu_requested.emit(self.sender().mapToGlobal(point))

    def _copy_name(self) -> None:
        QApplication.clipboard().setText(self.name.text())
        self.copy_name.setIcon(icon("check"))
        self._copied.start()

    def _show_copy_icon(self) -> None:
        self.copy_name.setIcon(icon("content-copy"))

    def _lay_out(self) -> None:
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._show_copy_icon)
        self._show_copy_icon()
        self.copy_name.setToolTip("Copy name")
        self.copy_name.setAccessibleName("Copy name")
        page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(2 * GRID, GRID, GRID + GRID // 2, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.sources)
        column.addLayout(self._header())
        column.addWidget(self.questions)
        column.addWidget(self.captions)
        column.addLayout(self._fact_grid())
        column.addWidget(self.assumptions)
        column.addWidget(self.reading)
        column.addLayout(self._roles())
        column.addLayout(self._familiarity_row())
        column.addWidget(self.files)
        column.addStretch()
        self.pane.setWidget(page)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.NoFrame)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.addWidget(self.empty)
        self.addWidget(self.pane)
        self.setMinimumWidth(296)

    def _header(self) -> QLayout:
        head = QGridLayout()
        head.setSpacing(0)
        head.setColumnStretch(0, 1)
        for row, label in enumerate((self.action, self.name)):
            label.setMinimumWidth(1)  # may be cut off; the picture's title shows them too
            head.addWidget(label, row, 0)
        head.addWidget(self.copy_name, 0, 1, 2, 1, Qt.AlignRight | Qt.AlignVCenter)
        head.addWidget(self.notes, 2, 0, 1, 2)
        return head

    def _fact_grid(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        for row, facts in enumerate(FACTS):
            for column, fact in enumerate(facts):
                grid.addWidget(_label("secondary", fact), row, 2 * column)
                grid.addWidget(self.facts[fact], row, 2 * column + 1)
        grid.setColumnMinimumWidth(1, 5 * GRID)
        grid.setColumnStretch(3, 1)
        return grid

    def _roles(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(self.order)
        column.addWidget(self.convention)
        for panel in self.persons.values():
            column.addSpacing(GRID)
            column.addWidget(panel)
        return column

    def _familiarity_row(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(_label("secondary", "familiarity"))
        row.addWidget(self.dots)
        row.addWidget(self.familiarity)
        row.addStretch()
        return row


def _label(kind: str = "", text: str = "", *, selectable: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.PlainText)
    label.setProperty("kind", kind)
    if selectable:
        label.setTextInteractionFlags(Qt.TextSelectableByMouse)
    return label
