"""What is selected, what of it is listed, and what commands act on."""

import numpy as np
import pytest

from viewer.state.selection import Selection

NAMES = ("A", "B", "C", "D", "E")


@pytest.fixture
def selection() -> Selection:
    selection = Selection()
    selection.open(NAMES)
    selection.set_listed(np.arange(5))
    return selection


def select(selection: Selection, *rows: int, keep_left_out: bool = False) -> None:
    mask = np.zeros(selection.n_found, bool)
    mask[list(rows)] = True
    selection.select_rows(mask, keep_left_out=keep_left_out)


def test_nothing_is_selected_at_first(selection: Selection) -> None:
    assert (selection.count, selection.names, selection.summary()) == (0, (), "")
    assert selection.targets("B") == ("B",)
    assert selection.targets(None) == ()


def test_one_selected_sequence_is_not_many(selection: Selection) -> None:
    select(selection, 2)
    assert selection.targets("B") == ("B",), "until the sequence just selected is shown"
    assert selection.summary() == ""


def test_names_come_in_the_order_of_the_list(selection: Selection) -> None:
    selection.set_listed(np.array([4, 2, 0, 1, 3]))
    select(selection, 0, 2, 1)
    assert selection.names == ("E", "C", "A")
    assert selection.targets("C") == ("E", "C", "A")
    assert selection.found == ("E", "C", "A", "B", "D")


def test_what_the_filter_leaves_out_stays_selected_and_untouched(selection: Selection) -> None:
    select(selection, 0, 1, 2)
    selection.set_listed(np.array([1, 3]))
    assert (selection.count, selection.left_out, selection.names) == (3, 2, ("B",))
    assert selection.targets("A") == ("B",), "A is shown, but it is not in the list"
    assert selection.summary() == "3 selected, 2 not listed"
    assert selection.left_out_note() == "2 selected sequences are not in the list and stay as before."
    selection.set_listed(np.arange(5))
    assert (selection.names, selection.left_out_note()) == (("A", "B", "C"), "")


def test_nothing_selected_is_listed(selection: Selection) -> None:
    select(selection, 0, 1)
    selection.set_listed(np.array([3]))
    assert selection.targets("A") == ("A",)
    assert selection.left_out == 2


def test_a_click_drops_what_is_left_out_and_ctrl_keeps_it(selection: Selection) -> None:
    select(selection, 0, 1, 2)
    selection.set_listed(np.array([1, 3]))
    select(selection, 0, 1, keep_left_out=True)
    assert selection.count == 4
    select(selection, 1)
    assert selection.count == 1


def test_a_shown_sequence_is_selected_alone_unless_it_is_selected(selection: Selection) -> None:
    select(selection, 0, 1)
    selection.show("B")
    assert selection.names == ("A", "B")
    selection.show("D")
    assert selection.names == ("D",)
    selection.show("no such name")
    assert selection.names == ("D",)


def test_it_says_when_it_changes(selection: Selection) -> None:
    changes: list[int] = []
    selection.changed.connect(lambda: changes.append(selection.count))
    select(selection, 1, 2)
    select(selection, 1, 2)
    selection.set_listed(np.arange(5))
    selection.set_listed(np.array([1]))
    assert changes == [2, 2]


def test_another_dataset(selection: Selection) -> None:
    select(selection, 1, 2)
    selection.open(("X",))
    assert (selection.count, selection.n_found) == (0, 0)
