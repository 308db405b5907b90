"""The mouse in the view."""

from tests.end2end.demo_run import MIDDLE, VIEW, DemoRun
from tests.end2end.pixels import Picture, changed_box, coloured, coloured_box, same
from viewer.state.theme import P1, P2

ASIDE = (MIDDLE[0] + 90, MIDDLE[1] + 10)


def test_dragging_orbits_and_the_default_view_comes_back(demo: DemoRun) -> None:
    demo.program.drag(MIDDLE, ASIDE)
    turned = demo.changed(demo.first)
    assert coloured(turned, P1) > 0
    left, _, right, _ = changed_box(demo.first, turned)
    assert right - left > (VIEW[2] - VIEW[0]) // 2, "the whole stage turns"
    demo.program.key("alt+0")
    demo.back(demo.first)


def test_the_right_button_pans(demo: DemoRun) -> None:
    demo.program.drag(MIDDLE, ASIDE, button=3)
    moved = demo.changed(demo.first)
    assert abs(coloured(moved, P1) - coloured(demo.first, P1)) < 0.2 * coloured(demo.first, P1), "as large as before"
    demo.program.key("alt+0")
    demo.back(demo.first)


def test_the_wheel_zooms(demo: DemoRun) -> None:
    demo.program.wheel(*MIDDLE, -4)
    farther = demo.changed(demo.first)
    assert coloured(farther, P1) < 0.9 * coloured(demo.first, P1)
    demo.program.wheel(*MIDDLE, 2)
    nearer = demo.changed(farther)
    assert coloured(nearer, P1) > coloured(farther, P1)
    demo.program.key("alt+0")
    demo.back(demo.first)


def test_presets(demo: DemoRun) -> None:
    demo.program.key("alt+2")
    side = demo.changed(demo.first)
    demo.program.key("alt+3")
    above = demo.changed(side)
    demo.program.key("alt+1")
    demo.back(demo.first)
    assert not same(side, above)
    assert width(side) < 0.8 * width(demo.first), "from the side the persons stand behind each other"
    _, top, _, bottom = coloured_box(above, P2)
    assert bottom - top < (VIEW[3] - VIEW[1]) // 2, "from above nobody is tall"


def width(picture: Picture) -> int:
    """How much of the picture's width both persons take."""
    boxes = [coloured_box(picture, colour) for colour in (P1, P2)]
    return max(right for _, _, right, _ in boxes) - min(left for left, _, _, _ in boxes)
