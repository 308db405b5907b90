"""Fixtures of the Qt tests: theme, widgets, whole windows, and a check for leaked windows and threads."""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from PyQt5 import sip
from PyQt5.QtCore import QEvent
from PyQt5.QtGui import QSurfaceFormat
from PyQt5.QtTest import QAbstractItemModelTester
from PyQt5.QtWidgets import QApplication, QFileDialog

import viewer.qt  # noqa: F401  (selects the Qt binding)
from tests.qt.export_helpers import NAME
from tests.qt.index_here import IndexHere
from tests.qt.kept_window import KeptWindow, settings_in
from tests.qt.patient_bot import PatientBot
from tests.qt.window_helpers import close_and_delete
from viewer.dataset import Library
from viewer.export.order.draft import Draft, ViewState
from viewer.export.order.order import Order
from viewer.export.order.shot import ViewPoint
from viewer.index.facts import library_facts
from viewer.index.refresh import refresh
from viewer.index.store import Index
from viewer.qt.browser.browser import Browser
from viewer.qt.exporting.dialog import ExportDialog
from viewer.qt.settings import Settings
from viewer.qt.timeline.track.track import Track
from viewer.qt.viewport.graphics import surface_format
from viewer.qt.widgets.style import apply_theme, load_fonts
from viewer.qt.window.main_window import MainWindow
from viewer.state.options import ViewOptions
from viewer.state.playback import Playback
from viewer.state.search import Search
from viewer.state.theme import DARK


@pytest.fixture(scope="session")
def _fonts(qapp: QApplication) -> None:
    del qapp
    load_fonts()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    del qapp
    return PatientBot(request)


@pytest.fixture(scope="module")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptWindow]:
    """The window that the tests of a module share, if they do."""
    kept = KeptWindow(tmp_path_factory.mktemp("kept"))
    yield kept
    kept.close()


@pytest.fixture(autouse=True)
def program(_fonts: None, qapp: QApplication, _kept: KeptWindow) -> Iterator[QApplication]:
    """The application in the dark theme. Fails if a test leaks a window or an index thread."""
    before = set(map(id, qapp.topLevelWidgets()))
    apply_theme(qapp, DARK)
    yield qapp
    gc.collect()
    qapp.sendPostedEvents(None, QEvent.DeferredDelete)
    qapp.processEvents()
    leaked = [widget for widget in qapp.topLevelWidgets() if id(widget) not in before and not _kept.owns(widget)]
    assert not leaked, f"leaked windows: {leaked}"
    assert not [thread for thread in threading.enumerate() if thread.name == "index"], "an index thread was not stopped"
    gc.freeze()  # what is left was imported and stays; looking through it after every test takes 40 ms


@pytest.fixture
def open_names(dataset) -> Callable[..., Library]:
    """open_names(lengths, order, captions, splits) creates and opens a dataset; `lengths`: frames by sequence name."""

    def make(
        lengths: Mapping[str, int],
        order: Mapping[str, int] | None = None,
        captions: Mapping[str, str] | None = None,
        splits: Mapping[str, Iterable[str]] | None = None,
    ) -> Library:
        for name, frames in lengths.items():
            caption = (captions or {}).get(name, "Two people meet.")
            dataset.write_sequence(name, frames, motions=("P1",), skeletons=(), captions=[caption])
        dataset.write_annotations(order or {}, splits)
        return Library.open(dataset.root)

    return make


@pytest.fixture
def browser(qtbot) -> Browser:
    """An active browser without a dataset."""
    browser = Browser(Search())
    browser.tester = QAbstractItemModelTester(
        browser.model, QAbstractItemModelTester.FailureReportingMode.Warning, browser
    )
    qtbot.addWidget(browser)
    browser.resize(320, 600)
    with qtbot.waitExposed(browser):
        browser.show()
    QApplication.setActiveWindow(browser)
    return browser


@pytest.fixture
def filled(browser: Browser, library: Library, tmp_path: Path) -> Iterator[Browser]:
    """The browser with the test's `library`, fully indexed."""
    facts = library_facts(library)
    index = Index.open(tmp_path / "index.sqlite", library)
    refresh(library, index, lambda _done, _total: None, lambda: False)
    index.load(facts)
    browser.search.open(facts)
    browser.search.set_captions(index)
    browser.set_library(library)
    yield browser
    index.close()


@pytest.fixture
def chosen(browser: Browser) -> list[str]:
    """Names emitted by `browser.chosen`."""
    names: list[str] = []
    browser.chosen.connect(names.append)
    return names


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """Empty settings, as on the first run."""
    with settings_in(tmp_path / "settings") as settings:
        yield settings


@pytest.fixture
def notices_as_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the window notices name a key to press, which is of no use in a file."""
    from viewer.scene import session_drawing

    text = session_drawing.session_text
    monkeypatch.setattr(session_drawing, "session_text", lambda *shown, **_: text(*shown, in_window=False))


@pytest.fixture
def fast_drawing(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Windows draw persons and floor only in pictures that a test takes, with one sample a pixel and no contact shade.

    On the screen, where nobody looks, that takes a quarter of a window's time. Not in tests marked with `fine`.
    """
    if request.node.get_closest_marker("fine") is not None:
        return
    from tests.qt.fast_drawing import draw_only_grabbed  # imports aitviewer; tests without a window do without

    draw_only_grabbed(monkeypatch)


@pytest.fixture
def index_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows update their index in a thread; tests/index and tests/end2end have the real process."""
    monkeypatch.setattr("viewer.index.refresh_process.ChildProcess", IndexHere)


@pytest.fixture
def make_window(qtbot, settings: Settings, fast_drawing: None, index_here: None) -> Iterator[Callable[..., MainWindow]]:
    """make_window(dataset, models, initial_sequence) opens a window and waits until a sequence is shown or has failed.

    All windows are closed after the test.
    """
    del fast_drawing, index_here
    made: list[MainWindow] = []
    before = QSurfaceFormat.defaultFormat()
    QSurfaceFormat.setDefaultFormat(surface_format())

    def make(
        dataset: Path | None = None, models: Iterable[Path] = (), initial_sequence: str | None = None
    ) -> MainWindow:
        window = MainWindow(settings, list(models), initial_sequence)
        made.append(window)
        window.show()
        window.scene_import.start()
        if dataset is not None:
            window.open_dataset(dataset)
        qtbot.waitUntil(lambda: window.viewport.stage is not None)
        if dataset is not None:
            qtbot.waitUntil(lambda: window.workspace.session.library is not None)
            qtbot.waitUntil(lambda: not window.workspace.session.is_loading)
            qtbot.waitUntil(lambda: window.notes.notebook is not None)
        return window

    yield make
    for window in made:
        if not sip.isdeleted(window):
            close_and_delete(window)
    QSurfaceFormat.setDefaultFormat(before)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], small_dataset) -> MainWindow:
    """A window on the small dataset."""
    return make_window(small_dataset.root)


@pytest.fixture
def reopen(qtbot, _kept: KeptWindow, fast_drawing: None, index_here: None) -> Iterator[Callable[[Path], MainWindow]]:
    """reopen(dataset) opens it in a window that the tests of a module share, which costs less than a new one.

    Otherwise like make_window. Not for a test that needs settings of its own, more windows, or to close its window.
    """
    del fast_drawing, index_here
    yield lambda root: _kept.open(root, qtbot)
    _kept.rest()


@pytest.fixture
def shared_window(reopen: Callable[[Path], MainWindow], small_dataset) -> MainWindow:
    """A window on the small dataset, see `reopen`; a module has it by a fixture of its own, `window`."""
    return reopen(small_dataset.root)


@pytest.fixture
def do(window: MainWindow) -> Callable[[str], None]:
    """do(command) triggers a menu entry of `window`."""
    return lambda command: window.actions_by_id[command].trigger()


@pytest.fixture
def answer(monkeypatch) -> Callable[[Path | None], list[str]]:
    """answer(folder) answers every folder dialog (None cancels); returns a list of their start folders."""

    def give(folder: Path | None) -> list[str]:
        starts: list[str] = []

        def choose(_parent, _title, start="", *_: object) -> str:
            starts.append(start)
            return "" if folder is None else str(folder)

        monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        return starts

    return give


@pytest.fixture
def view_state() -> ViewState:
    """What the window shows, as given to the export dialog."""
    point = ViewPoint((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), 110)
    return ViewState(Path("/data"), NAME, 600, 120.0, 110, None, (651, 541), 1.0, point, ViewOptions())


@pytest.fixture
def dialog(qtbot, view_state, tmp_path) -> ExportDialog:
    """An export dialog with default choices."""
    dialog = ExportDialog("press {}".format)
    qtbot.addWidget(dialog)
    dialog.set_draft(Draft.from_view(view_state, tmp_path, {}), view_state)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def orders(dialog) -> list[Order]:
    """Orders emitted by the export dialog."""
    ordered: list[Order] = []
    dialog.ordered.connect(ordered.append)
    return ordered


@pytest.fixture
def playback() -> Playback:
    """A playback of 303 frames at 120 fps."""
    return Playback(303, 120.0)


@pytest.fixture
def track(qtbot, playback: Playback) -> Track:
    """A frame track, 800 px wide."""
    track = Track()
    track.set_playback(playback)
    track.resize(800, track.sizeHint().height())
    qtbot.addWidget(track)
    with qtbot.waitExposed(track):
        track.show()
    return track
