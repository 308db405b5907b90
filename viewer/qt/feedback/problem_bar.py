"""The bar of problems at the top of the window: what went wrong and what to do, until it is closed."""

from collections.abc import Callable

from PyQt5.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent, QResizeEvent
from PyQt5.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QSizePolicy, QToolBar, QToolButton

from viewer.qt.message import Kind, Message
from viewer.qt.widgets.icon_label import IconLabel
from viewer.qt.widgets.shortcut_override import ButtonKeys, override_shortcut
from viewer.qt.widgets.style import GRID, icon, set_kind
from viewer.qt.widgets.text.plain_text import wrap_long_words

MAX_KEPT = 100
MAX_ACTIONS = 2
MAX_SHOWN = 400  # characters; Details has the rest
ICONS: dict[Kind, str] = {"error": "alert-circle-outline", "warning": "alert-outline"}


class ProblemBar(QToolBar):
    """Shows the newest problem that has not been closed, and the others with arrows."""

    details_requested = pyqtSignal(object)  # Message
    emptied = pyqtSignal()  # the last problem was closed by the user

    def __init__(self, window: QMainWindow) -> None:
        super().__init__("Problems", window)
        self.setObjectName("Problems")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.PreventContextMenu)
        self.toggleViewAction().setVisible(False)  # it comes and goes by itself
        self.problems: list[Message] = []
        self._shown = 0  # index
        self.row = _Row()
        self.addWidget(self.row)
        self.row.close_button.clicked.connect(self.close_shown)
        self.row.escaped.connect(self.close_shown)
        self.row.details.clicked.connect(self._request_details)
        self.row.earlier.clicked.connect(self._show_earlier)
        self.row.later.clicked.connect(self._show_later)
        for button in self.row.links:
            button.clicked.connect(self._run)
        self.refresh()

    @property
    def shown(self) -> Message | None:
        """The problem shown."""
        return self.problems[self._shown] if self.problems else None

    def add(self, message: Message) -> None:
        """Show a problem; one that says the same is replaced."""
        others = [problem for problem in self.problems if problem.text != message.text]
        self.problems = [*others, message][-MAX_KEPT:]
        self._shown = len(self.problems) - 1
        self.refresh()

    def settle(self, topic: str) -> None:
        """Remove the problems about a topic, whose cause is gone."""
        kept = [problem for problem in self.problems if problem.topic != topic]
        if len(kept) != len(self.problems):
            self.problems = kept
            self._shown = max(0, len(kept) - 1)
            self.refresh()

    def close_shown(self) -> None:
        """Close the problem shown; the one before it follows."""
        if self.problems:
            del self.problems[self._shown]
            self._shown = max(0, min(self._shown, len(self.problems) - 1))
            self.refresh()
            if not self.problems:
                self.emptied.emit()

    def refresh(self) -> None:
        """Be visible if there is a problem."""
        self.setVisible(bool(self.problems))
        if self.shown is not None:
            self.row.show_problem(self.shown, self._shown, len(self.problems))

    def _show_earlier(self) -> None:
        self._shown = max(0, self._shown - 1)
        self.refresh()

    def _show_later(self) -> None:
        self._shown = min(len(self.problems) - 1, self._shown + 1)
        self.refresh()

    def _request_details(self) -> None:
        self.details_requested.emit(self.shown)

    def _run(self) -> None:
        number = self.row.links.index(self.sender())
        if self.shown is not None and number < len(self.shown.actions):
            run: Callable[[], object] = self.shown.actions[number][1]
            run()


class _Row(QFrame):
    """One problem: icon, sentence, buttons. As high as its sentence needs."""

    escaped = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)
        self.icon, self.text = IconLabel(), QLabel()
        self.text.setTextFormat(Qt.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Preferred)
        self.links = [_link("") for _ in range(MAX_ACTIONS)]
        self.details = _link("Details…")
        self.earlier = _tool("chevron-left", "The problem before")
        self.later = _tool("chevron-right", "The next problem")
        self.count = QLabel()
        self.count.setProperty("kind", "secondary")
        self.close_button = _tool("close", "Close this message (Esc)")
        ButtonKeys(self, *self.links, self.details, self.earlier, self.later, self.close_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.icon)
        row.addWidget(self.text, 1)
        for widget in (*self.links, self.details, self.earlier, self.count, self.later, self.close_button):
            row.addWidget(widget)

    def show_problem(self, problem: Message, index: int, total: int) -> None:
        """Show a problem, the index-th of `total`."""
        set_kind(self, f"{problem.kind} bar")
        self.icon.show_icon(ICONS[problem.kind], problem.kind)
        shown = problem.text if len(problem.text) <= MAX_SHOWN else f"{problem.text[:MAX_SHOWN]}…"
        self.text.setText(wrap_long_words(shown))
        self.text.setAccessibleName(problem.text)
        for number, button in enumerate(self.links):
            button.setVisible(number < len(problem.actions))
            button.setText(problem.actions[number][0] if number < len(problem.actions) else "")
        for widget in (self.earlier, self.count, self.later):
            widget.setVisible(total > 1)
        self.count.setText(f"{index + 1} of {total}")
        self.earlier.setEnabled(index > 0)
        self.later.setEnabled(index < total - 1)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(GRID, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (Qt.Key_Escape,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the sentence needs at the present width."""
        self.layout().activate()
        needed = max(self.text.heightForWidth(max(1, self.text.width())), self.close_button.sizeHint().height())
        margins = self.layout().contentsMargins()
        self.setFixedHeight(needed + margins.top() + margins.bottom())


def _link(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("kind", "link")
    button.setCursor(Qt.PointingHandCursor)
    return button


def _tool(name: str, tooltip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    button.setFocusPolicy(Qt.TabFocus)
    return button
