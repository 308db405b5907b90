"""A skeleton file that goes away while its sequence is open."""

from tests.qt.whole_window import SECOND, THIRD, choose


def painted(window) -> str:
    """What stands in the middle of the view as it is drawn now."""
    said = []
    paint = window.viewport._overlay.message
    window.viewport._overlay.message = lambda text, size: said.append(text) or paint(text, size)
    window.viewport.picture()
    window.viewport._overlay.message = paint
    return "".join(said[-1:])


def test_is_told_in_the_view_and_the_meshes_come_back(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: window.viewport.stage is not None)
    choose(qtbot, window, SECOND)
    small_dataset.remove(f"skeletons/{SECOND}")
    window.workspace.session.options.body = "skeleton"
    assert f"{SECOND}/P1.npy" in painted(window).replace("\\", "/")
    window.workspace.session.options.body = "mesh"
    assert painted(window) == ""
    choose(qtbot, window, THIRD)
    assert window.workspace.session.take.name == THIRD
