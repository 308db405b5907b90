"""Fixtures of the 3D view's tests: views in a window of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PyQt5.QtGui import QSurfaceFormat
from PyQt5.QtWidgets import QApplication

from tests.conftest import DatasetFolder, fill_small
from tests.qt.view_helpers import View
from tests.qt.window_helpers import FIRST
from viewer.dataset import Library
from viewer.qt.viewport.graphics import surface_format
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import DARK


@contextmanager
def view_of(root: Path) -> Iterator[View]:
    """A 3D view of a dataset in its own window, without a stage."""
    before = QSurfaceFormat.defaultFormat()
    QSurfaceFormat.setDefaultFormat(surface_format())
    view = View(Library.open(root))
    view.widget.show()
    yield view
    view.widget.release()
    view.widget.close()
    view.widget.deleteLater()
    QSurfaceFormat.setDefaultFormat(before)


@pytest.fixture
def unstarted(qtbot, small_dataset) -> Iterator[View]:
    """A 3D view without a stage, as while the scene is imported."""
    with view_of(small_dataset.root) as view:
        qtbot.waitUntil(view.widget.windowHandle().isExposed)
        yield view


@pytest.fixture
def new_view(qtbot, unstarted: View) -> View:
    """A 3D view of the first sequence, drawn in full quality."""
    with qtbot.waitSignal(unstarted.widget.started):
        unstarted.widget.start()
    unstarted.show(FIRST)
    qtbot.waitUntil(lambda: unstarted.widget.at_rest)
    return unstarted


@pytest.fixture(scope="module")
def _kept_view(qapp: QApplication, _fonts: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The view that the tests of a module share."""
    apply_theme(qapp, DARK)
    root = fill_small(DatasetFolder(tmp_path_factory.mktemp("kept") / "Inter-X_Dataset")).root
    with view_of(root) as view:
        view.widget.start()
        view.show(FIRST)
        yield view


@pytest.fixture
def view(qtbot, _kept_view: View) -> View:
    """A 3D view of the first sequence. It is shared by the tests of a module; `new_view` is not."""
    qtbot.waitUntil(lambda: _kept_view.widget.stage is not None)
    _kept_view.renew()
    return _kept_view
