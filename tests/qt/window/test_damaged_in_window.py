"""Twenty-five damaged sequences in one window: each is shown, or why it cannot be."""

from tests.damage.variants import few, fill
from tests.qt.window_helpers import choose, status_message, view_message


def test_each_is_shown_or_says_why_not(qtbot, make_window, dataset):
    names = fill(dataset, few())
    window = make_window(dataset.root)
    assert len(names) == 25
    silent = []
    for name, label in names.items():
        choose(qtbot, window, name)
        take = window.workspace.session.take
        if take is None:
            told = view_message(window).startswith(f"{name} cannot be shown.") and bool(status_message(window))
        else:
            told = len(take.motions) == 2 or bool(window.details.notes.text())
        silent += [] if told else [label]
    assert silent == []
