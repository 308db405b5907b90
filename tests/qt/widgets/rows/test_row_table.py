"""The menu of a table of rows."""

from PyQt5.QtCore import QPoint
from PyQt5.QtGui import QContextMenuEvent, QStandardItem, QStandardItemModel
from PyQt5.QtWidgets import QApplication

from viewer.qt.widgets.rows.row_table import RowTable


def test_its_menu_shows_a_row_and_sorts(qtbot):
    table, model = RowTable("Rows", 28), QStandardItemModel()
    qtbot.addWidget(table)
    model.setHorizontalHeaderLabels(["name", "a\nvalue"])
    for name, value in (("one", "2"), ("two", "1")):
        model.appendRow([QStandardItem(name), QStandardItem(value)])
    table.setModel(model)
    table.setSortingEnabled(True)
    table.selectRow(0)
    with qtbot.waitExposed(table):
        table.show()
    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    show, sort = menu.actions()
    with qtbot.waitSignal(table.row_chosen):
        show.trigger()
    sort.menu().fill()
    value = sort.menu().actions()[1]
    assert value.text() == "a value"
    for first in ("two", "one"):
        value.trigger()
        assert model.item(0).text() == first
    menu.close()
