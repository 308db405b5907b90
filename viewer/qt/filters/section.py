"""One facet in the filter pane: header, values, and a search field for long lists."""

from PyQt5.QtCore import QEvent, QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.qt.filters.model import FEW, FacetModel
from viewer.qt.filters.rows import ROW_PX, FacetRows
from viewer.qt.widgets.shortcut_override import PRESS_KEYS, override_shortcut
from viewer.qt.widgets.style import GRID, icon, sans_font
from viewer.search.facets import FACET_TITLES, Facet, FacetValue


class FacetSection(QWidget):
    """Shows the values of one facet and emits those toggled."""

    toggled = pyqtSignal(str, str)  # facet, value
    cleared = pyqtSignal(str)  # facet
    menu_requested = pyqtSignal(str, str, QPoint)  # facet, value, point of the screen

    def __init__(self, facet: Facet, no_values: str) -> None:
        """`no_values`: shown if the facet has no values."""
        super().__init__()
        self.facet, self.title = facet, FACET_TITLES[facet]
        self.model = FacetModel()
        self.header = _Header(self.title)
        self.chosen = QLabel()
        self.clear = QToolButton()
        self.field = _ValueSearch(self.title)
        self.rows = FacetRows(self.model, self.title)
        self.no_values = QLabel(no_values)
        self.no_match = QLabel("No match")
        self.more = QPushButton()
        self._lay_out()
        self._connect()
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the values are shown."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show or hide the values."""
        self._is_open = is_open
        self.header.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.header.setAccessibleDescription("open" if is_open else "closed")
        self._content.setVisible(is_open)

    def show_values(self, values: tuple[FacetValue, ...]) -> None:
        """Show values with their counts."""
        if values == self.model.values:
            return
        number_changed = len(values) != len(self.model.values)
        self.model.show_values(values)
        chosen = sum(value.chosen for value in values)
        self.chosen.setText(f"{chosen} chosen" if chosen else "")
        self.clear.setVisible(bool(chosen))
        if number_changed:
            self.more.setText(self._more_text())
            self._update_visibility()

    def _more_text(self) -> str:
        return "Fewer" if self.more.isChecked() else f"All {len(self.model.values)}"

    def _update_visibility(self) -> None:
        """Show the widgets that the current values need."""
        is_long = len(self.model.values) > FEW
        is_searching = is_long and bool(self.field.text().strip())
        self.field.setVisible(is_long)
        self.more.setVisible(is_long and not is_searching)
        self.no_values.setVisible(not self.model.values)
        self.no_match.setVisible(is_searching and not self.model.rows)
        self.rows.setVisible(bool(self.model.rows))

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._update_visibility()

    def _show_more(self, shows_all: bool) -> None:
        self.model.show_all(shows_all)
        self.more.setText(self._more_text())

    def _toggle_first(self) -> None:
        if self.field.text().strip() and self.model.rows:
            self._toggle(self.model.rows[0].value)

    def _toggle(self, value: str) -> None:
        self.toggled.emit(self.facet, value)

    def _request_menu(self, value: str, point: QPoint) -> None:
        self.menu_requested.emit(self.facet, value, point)

    def _toggle_open(self) -> None:
        self.set_open(not self._is_open)

    def _clear(self) -> None:
        self.cleared.emit(self.facet)

    def _focus_rows(self) -> None:
        self.rows.setFocus(Qt.TabFocusReason)

    def _connect(self) -> None:
        self.header.clicked.connect(self._toggle_open)
        self.clear.clicked.connect(self._clear)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._toggle_first)
        self.field.down_pressed.connect(self._focus_rows)
        self.rows.toggled.connect(self._toggle)
        self.rows.menu_requested.connect(self._request_menu)
        self.more.toggled.connect(self._show_more)

    def _lay_out(self) -> None:
        self.chosen.setProperty("kind", "secondary")
        self.clear.setIcon(icon("close"))
        self.clear.setToolTip(f"Clear {self.title.lower()}")
        self.clear.setFocusPolicy(Qt.TabFocus)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self.clear.hide()
        self.more.setProperty("kind", "link")
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.TabFocus)
        self.more.setCursor(Qt.PointingHandCursor)
        head = QHBoxLayout()
        head.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        head.setSpacing(GRID // 2)
        head.addWidget(self.header, 1)
        head.addWidget(self.chosen)
        head.addWidget(self.clear)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        column.addLayout(_indented(self.field, GRID // 2))
        column.addWidget(self.rows)
        for label in (self.no_values, self.no_match):
            label.setProperty("kind", "quiet")
            label.setFixedHeight(ROW_PX)
            label.setIndent(2 * GRID)
            column.addWidget(label)
        more = _indented(self.more, 0)
        more.addStretch()
        column.addLayout(more)
        section = QVBoxLayout(self)
        section.setContentsMargins(0, 0, 0, 0)
        section.setSpacing(0)
        section.addLayout(head)
        section.addWidget(self._content)
        self._update_visibility()


class _Header(QToolButton):
    """Title and arrow; a click, Space or Enter opens or closes the section."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setFont(sans_font(semibold=True))
        self.setToolButtonStyle(Qt.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setFocusPolicy(Qt.TabFocus)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, PRESS_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _ValueSearch(QLineEdit):
    """Searches values by label. Escape clears, Enter toggles the first match, Down goes to the values."""

    down_pressed = pyqtSignal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setPlaceholderText("Find")
        self.setAccessibleName(f"Find in {title.lower()}")
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape)
        return override_shortcut(event, keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


def _indented(widget: QWidget, below: int) -> QHBoxLayout:
    """A row with the widget left-aligned with the check boxes."""
    row = QHBoxLayout()
    row.setContentsMargins(2 * GRID, 0, GRID, below)
    row.addWidget(widget)
    return row
