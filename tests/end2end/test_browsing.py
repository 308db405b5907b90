"""Going through the sequences: keys, search, mouse."""

from tests.end2end.demo_run import MIDDLE, DemoRun
from tests.end2end.pixels import changed_box, same
from tests.end2end.program import SIZE

FIRST = "G001T000A001R000 — Handshake — Inter-X Viewer"
SECOND = "G001T000A016R000 — High-five — Inter-X Viewer"
LAST = "G003T002A013R000 — Walk towards — Inter-X Viewer"
HUG = "G002T000A000R000 — Hug — Inter-X Viewer"
SECOND_ROW, OTHER_ROWS = (150, 200), (8, 188, 312, 600)  # a place in it; left, top, right, bottom


def shows(demo: DemoRun, title: str) -> None:
    """Wait for a sequence, by its title."""
    demo.program.eventually(lambda: demo.program.title == title, f"the title {title}")


def test_next_and_previous(demo: DemoRun) -> None:
    assert demo.program.title == FIRST
    demo.program.key("Down")
    shows(demo, SECOND)
    demo.changed(demo.first)
    demo.program.key("Up")
    shows(demo, FIRST)
    demo.back(demo.first)


def test_next_and_previous_from_the_view(demo: DemoRun) -> None:
    demo.program.click(*MIDDLE)
    demo.back(demo.first)
    demo.program.key("Down")
    shows(demo, SECOND)
    demo.program.key("Up")
    shows(demo, FIRST)
    demo.back(demo.first)


def test_running_through_the_list_ends_at_its_end(demo: DemoRun) -> None:
    demo.program.key("Down", times=40)
    shows(demo, LAST)
    last = demo.opened()
    demo.program.key("Up", times=40)
    shows(demo, FIRST)
    demo.back(demo.first)
    assert not same(last, demo.first)


def test_a_row_is_clicked(demo: DemoRun) -> None:
    demo.program.click(*SECOND_ROW)
    shows(demo, SECOND)
    demo.program.key("Up")
    shows(demo, FIRST)
    demo.back(demo.first)


def test_searching(demo: DemoRun) -> None:
    program = demo.program
    rows = program.settled(OTHER_ROWS)
    program.key("ctrl+f")
    program.write("hug")
    program.eventually(lambda: not same(program.settled(OTHER_ROWS), rows), "other rows")
    filtered = program.settled(OTHER_ROWS)
    assert (filtered == filtered[0, 0]).all(), "one row is left"
    assert program.title == FIRST, "nothing is opened yet"
    program.key("Return")
    shows(demo, HUG)
    program.key("ctrl+f", "Escape")
    program.eventually(lambda: not same(program.settled(OTHER_ROWS), filtered), "all rows again")
    program.click(SECOND_ROW[0], SECOND_ROW[1] - 28)
    shows(demo, FIRST)
    demo.back(demo.first)


def test_the_list_of_keys(demo: DemoRun) -> None:
    before = demo.program.settled((0, 0, *SIZE))
    demo.program.key("question")
    demo.program.focus("Keys and mouse")
    left, top, right, bottom = changed_box(before, demo.program.settled((0, 0, *SIZE)))
    assert right - left > 400
    assert bottom - top > 400
    demo.program.key("Escape")
    demo.program.eventually(lambda: not demo.program.has_window("Keys and mouse"), "the list to close")
    demo.program.focus()
    demo.back(demo.first)
