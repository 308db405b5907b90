"""The button whose menu has the controls that the timeline has no room for."""

from collections.abc import Sequence

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import QAction, QLabel, QMenu, QToolButton, QWidget

from viewer.qt.widgets.style import icon


class MoreButton(QToolButton):
    """Its menu clicks the buttons that are folded, opens their menus, and shows the texts of folded labels."""

    def __init__(self, icon_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._folded: Sequence[QWidget] = ()
        self.setIcon(icon("dots-horizontal"))
        self.setIconSize(QSize(icon_px, icon_px))
        self.setPopupMode(QToolButton.InstantPopup)
        self.setFocusPolicy(Qt.NoFocus)
        self.setToolTip("More controls (there is no room for them)")
        self.setAccessibleName("More controls")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._click)
        self.setMenu(menu)

    def set_folded(self, widgets: Sequence[QWidget]) -> None:
        """Offer these buttons and labels."""
        self._folded = widgets

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for number, widget in enumerate(self._folded):
            if isinstance(widget, QLabel):
                if widget.text():
                    text = f"{widget.accessibleName()}: {widget.text().removeprefix('/ ')}"
                    menu.addAction(text).setEnabled(False)
            elif isinstance(widget, QToolButton):
                menu.addAction(_action(widget, number, menu))

    def _click(self, action: QAction) -> None:
        if action.data() is not None:
            button = self._folded[action.data()]
            assert isinstance(button, QToolButton)
            button.click()


def _action(button: QToolButton, number: int, menu: QMenu) -> QAction:
    """The button as a menu entry; a button with a menu becomes a submenu."""
    submenu: QMenu | None = button.menu()
    if submenu is not None:
        action = submenu.menuAction()
        assert action is not None
        action.setText(f"{button.accessibleName()}: {button.text()}")
        return action
    action = QAction(button.icon(), button.accessibleName(), menu)
    action.setToolTip(button.toolTip())
    if button.toolTip().endswith(")"):
        action.setText(f"{button.accessibleName()}\t{button.toolTip().rpartition(' (')[2].removesuffix(')')}")
    action.setData(number)
    action.setEnabled(button.isEnabled())
    action.setCheckable(button.isCheckable())
    action.setChecked(button.isChecked())
    action.setIconVisibleInMenu(not button.isCheckable())  # the check mark takes its place
    return action
