"""One facet in the pane: a header that folds it, the values, and what helps in a long list."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.qt.filters.model import FEW, FacetModel
from viewer.qt.filters.rows import ROW_PX, FacetRows
from viewer.qt.widgets.kept_keys import PRESSES, keep_key
from viewer.qt.widgets.style import GRID, icon, sans_font
from viewer.search.facets import FacetValue


class FacetSection(QWidget):
    """Shows one facet's values; its rows tell what was toggled."""

    toggled = pyqtSignal(str)  # value
    cleared = pyqtSignal()

    def __init__(self, title: str, nothing: str) -> None:
        """`nothing`: the sentence where the facet has no value at all."""
        super().__init__()
        self.title = title
        self.model = FacetModel()
        self.header = _Header(title)
        self.chosen = QLabel()
        self.clear = QToolButton()
        self.field = _Find(title)
        self.rows = FacetRows(self.model, title)
        self.no_values = QLabel(nothing)
        self.no_match = QLabel("None is named so")
        self.more = QPushButton()
        self._lay_out()
        self._connect()
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether its values are to be seen."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold it."""
        self._is_open = is_open
        self.header.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.header.setAccessibleDescription("unfolded" if is_open else "folded")
        self._content.setVisible(is_open)

    def show_values(self, values: tuple[FacetValue, ...]) -> None:
        """Show the values of the facet with their counts."""
        if values == self.model.values:
            return
        others = len(values) != len(self.model.values)
        self.model.show_values(values)
        chosen = sum(value.chosen for value in values)
        self.chosen.setText(f"{chosen} chosen" if chosen else "")
        self.clear.setVisible(bool(chosen))
        if others:
            self.more.setText(self._more_text())
            self._show_parts()

    def _more_text(self) -> str:
        return "Fewer" if self.more.isChecked() else f"All {len(self.model.values)}"

    def _show_parts(self) -> None:
        """Show of the content what its values ask for."""
        is_long = len(self.model.values) > FEW
        looking = is_long and bool(self.field.text().strip())
        self.field.setVisible(is_long)
        self.more.setVisible(is_long and not looking)
        self.no_values.setVisible(not self.model.values)
        self.no_match.setVisible(looking and not self.model.rows)
        self.rows.setVisible(bool(self.model.rows))

    def _look(self, text: str) -> None:
        self.model.set_query(text)
        self._show_parts()

    def _show_more(self, shows_all: bool) -> None:
        self.model.show_all(shows_all)
        self.more.setText(self._more_text())

    def _toggle_first(self) -> None:
        if self.field.text().strip() and self.model.rows:
            self.toggled.emit(self.model.rows[0].value)

    def _connect(self) -> None:
        self.header.clicked.connect(lambda: self.set_open(not self._is_open))
        self.clear.clicked.connect(self.cleared)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._toggle_first)
        self.field.down_pressed.connect(lambda: self.rows.setFocus(Qt.TabFocusReason))
        self.rows.toggled.connect(self.toggled)
        self.more.toggled.connect(self._show_more)

    def _lay_out(self) -> None:
        self.chosen.setProperty("kind", "secondary")
        self.clear.setIcon(icon("close"))
        self.clear.setToolTip(f"Clear {self.title.lower()}")
        self.clear.setFocusPolicy(Qt.TabFocus)
        keep = self.clear.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(keep)
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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._content)
        self._show_parts()


class _Header(QToolButton):
    """Title and arrow; a click, Space or Enter folds the section."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setFont(sans_font(semibold=True))
        self.setToolButtonStyle(Qt.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setFocusPolicy(Qt.TabFocus)

    def event(self, event: QEvent) -> bool:
        return keep_key(event, PRESSES) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Find(QLineEdit):
    """Looks for values by label. Escape clears, Enter toggles the first, Down goes to the rows."""

    down_pressed = pyqtSignal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setPlaceholderText("Find")
        self.setAccessibleName(f"Find in {title.lower()}")
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape)
        return keep_key(event, keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


def _indented(widget: QWidget, below: int) -> QHBoxLayout:
    """A row whose widget stands under the marks."""
    row = QHBoxLayout()
    row.setContentsMargins(2 * GRID, 0, GRID, below)
    row.addWidget(widget)
    return row
