"""Rows show whether their view has the keyboard focus."""

from PyQt5.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from viewer.qt.widgets.rows.row_focus import RowFocus


def test_a_selected_row_and_a_current_one_show_the_focus(qtbot):
    window, view, other = QWidget(), QListWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(view)
    column.addWidget(other)
    view.addItems(["one", "two"])
    view.setItemDelegate(RowFocus(view))
    view.setCurrentRow(0)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.setActiveWindow(window)

    def pictures() -> list[bytes]:
        """The row with and without the focus."""
        shown = []
        for widget in (view, other):
            widget.setFocus()
            image = view.grab(view.visualItemRect(view.item(0))).toImage()
            shown.append(image.bits().asstring(image.sizeInBytes()))
        return shown

    with_focus, without = pictures()
    assert with_focus != without
    view.clearSelection()
    current, nothing = pictures()
    assert current not in (nothing, with_focus)
