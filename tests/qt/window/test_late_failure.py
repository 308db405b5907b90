"""A skeleton file deleted while its sequence is open."""

from tests.qt.window_helpers import SECOND, THIRD, choose


def painted_message(window) -> str:
    """The message painted in the middle of the view."""
    painted = []
    paint = window.viewport._overlay.message
    window.viewport._overlay.message = lambda text, size: painted.append(text) or paint(text, size)
    window.viewport.picture()
    window.viewport._overlay.message = paint
    return "".join(painted[-1:])


def test_the_view_shows_the_error_and_meshes_still_work(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: window.viewport.stage is not None)
    choose(qtbot, window, SECOND)
    small_dataset.remove(f"skeletons/{SECOND}")
    window.workspace.session.options.body = "skeleton"
    assert f"{SECOND}/P1.npy" in painted_message(window).replace("\\", "/")
    window.workspace.session.options.body = "mesh"
    assert painted_message(window) == ""
    choose(qtbot, window, THIRD)
    assert window.workspace.session.take.name == THIRD
