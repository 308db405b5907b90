"""The card that explains the mouse."""

from PyQt5.QtCore import Qt

from viewer.qt.viewport.handlers.card_control import SETTING


def captions(window):
    viewport = window.viewport
    return viewport.text.of(viewport.loaded).captions


def test_the_mouse_is_explained_once_until_it_is_clicked(window, qtbot, make_window, small_dataset, do):
    """In the place of the captions, and neither in pictures nor in the next run."""
    card, view = window.viewport.text.card, window.viewport
    own = window.workspace.session.take.captions[0]
    qtbot.waitUntil(card.isActive)
    qtbot.waitUntil(lambda: view.plates.buttons == ("notices", "captions"))
    assert "double click to frame" in captions(window)[0]
    view.picture()
    assert view.text.of(view.loaded, in_file=True).captions == (own,)
    qtbot.waitUntil(lambda: view.plates.place("captions").isValid())
    assert window.workspace.settings.flag(SETTING)
    qtbot.mouseClick(view, Qt.LeftButton, pos=view.plates.place("captions").center())
    assert captions(window) == (own,)
    do("explain_mouse")
    qtbot.keyClick(view, Qt.Key_Escape)
    assert not card.isActive(), "without the mouse"
    do("explain_mouse")
    assert card.isActive()
    do("next_caption")
    assert not card.isActive(), "captions are what the user wants to see"
    again = make_window(small_dataset.root)
    again.viewport.picture()
    assert not again.viewport.text.card.isActive()
