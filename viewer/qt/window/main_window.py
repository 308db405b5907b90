"""The window: the view in the middle, browser, details and timeline around it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication, QLabel, QMainWindow

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.take import Glimpse
from viewer.index.facts import Facts
from viewer.qt.browser.browser import Browser
from viewer.qt.browser.search import SearchControl
from viewer.qt.details.details import Details
from viewer.qt.filters.pane import FacetPane
from viewer.qt.notes.control import NotesControl
from viewer.qt.settings import Settings
from viewer.qt.thumbnails.control import GridControl
from viewer.qt.timeline.ticker import Ticker
from viewer.qt.timeline.timeline import Timeline
from viewer.qt.viewport.graphics import SceneImport
from viewer.qt.viewport.loading import Loader
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.widgets.empty_note import EmptyNote
from viewer.qt.widgets.style import apply_theme
from viewer.qt.window.actions import make_actions
from viewer.qt.window.central_view import Middle
from viewer.qt.window.commands import Commands
from viewer.qt.window.dataset_opener import Opener, dropped
from viewer.qt.window.docks import Layout
from viewer.qt.window.keyboard_focus import Keyboard
from viewer.qt.window.recent_menu import RecentMenu
from viewer.qt.window.tools_control import ToolsControl
from viewer.scene.cast import Staged
from viewer.state.finding import Finding
from viewer.state.session import Session
from viewer.state.theme import THEMES, Theme

if TYPE_CHECKING:
    from viewer.qt.exporting.control import Exporting

TITLE = "Inter-X Viewer"
MESSAGE_MS = 8000
STATE_PX = 400  # of what is being done: a long name does not widen the window
STARTING = "Starting the 3D view…"


class MainWindow(QMainWindow):
    """Binds the session to its widgets; owns the threads that work for it."""

    def __init__(self, settings: Settings, model_folders: Sequence[Path], first: str | None = None) -> None:
        """`model_folders`: where body models are looked for. `first`: the sequence to open with."""
        super().__init__()
        self.settings = settings
        self.model_folders = list(model_folders)
        self.session = Session(settings.options())
        self._first = first
        self._theme: Theme | None = None  # the one that is applied
        self.finding = Finding()
        self.browser, self.facets = Browser(self.finding), FacetPane()
        self.details, self.timeline = Details(), Timeline()
        self.viewport = Viewport(self.session)
        self.middle, self.no_view = Middle(), EmptyNote()  # the view, or why there is none
        self.state_label = QLabel(maximumWidth=STATE_PX)
        self.keyboard = Keyboard(self.browser, self.viewport)
        self.ticker = Ticker(self.session.playback, self)
        self.loader = Loader(Catalog(self.search_folders()))
        self.opener = Opener()
        self.scene_import = SceneImport()
        self.commands = Commands(self)
        self.notes, self.grid, self.tools = NotesControl(self), GridControl(self), ToolsControl(self)
        self.actions_by_id = make_actions(self, self.commands.handlers())
        self.recent_menu = RecentMenu(self.actions_by_id, settings, self.open_dataset)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.middle.addWidget(self.viewport)
        self.middle.addWidget(self.no_view)
        self.setCentralWidget(self.middle)
        self.statusBar().addPermanentWidget(self.state_label)
        self.layout_of_docks = Layout(self, self.browser, self.facets, self.details, self.timeline)
        self.docks = self.layout_of_docks.docks
        self.search = SearchControl(self)
        self.layout_of_docks.restore(settings)
        self._exporting: Exporting | None = None
        self._connect()
        self._show_options()
        self._show_title()
        self.grid.restore()
        self.viewport.say("Open a dataset: File › Open dataset, or drop its folder here.")

    def search_folders(self) -> list[Path]:
        """Where body models are looked for, the chosen folder first."""
        chosen = self.settings.folder("body_models")
        return [*([chosen] if chosen is not None else []), *self.model_folders]

    @property
    def exporting(self) -> "Exporting":
        """The export of files; made when it is first asked for, so that the window does not wait for it."""
        if self._exporting is None:
            from viewer.qt.exporting.control import Exporting

            self._exporting = Exporting(self)
        return self._exporting

    def _connect(self) -> None:
        session = self.session
        self.timeline.set_playback(session.playback)
        self.timeline.frame_field.left.connect(self.keyboard.give_back)
        self.browser.chosen.connect(self._choose)
        self.browser.open_requested.connect(self.commands.ask_for_dataset)
        self.details.convention_clicked.connect(session.options.toggle_convention)
        self.loader.loaded.connect(self._show_staged)
        self.loader.failed.connect(self._show_failure)
        self.opener.opened.connect(self._take_library)
        self.opener.failed.connect(self._refuse_dataset)
        self.scene_import.ready.connect(self.viewport.start)
        self.scene_import.failed.connect(self._show_no_view)
        self.viewport.failed.connect(self._show_no_view, Qt.QueuedConnection)  # it comes while the view is being drawn
        self.viewport.started.connect(self._show_started)
        self.search.worker.hold()
        release = self.search.worker.release
        self.viewport.painted.connect(lambda _: release())
        self.viewport.failed.connect(lambda _: release())
        self.scene_import.failed.connect(lambda _: release())
        self.loader.failed.connect(lambda *_: release())
        session.take_changed.connect(lambda _: self._show_take())
        session.playback.settings_changed.connect(self.commands.show_checks)
        session.options.events.connect(lambda _: self._show_options())
        for roles_read in (session.options.events.convention, session.options.events.colours):
            roles_read.connect(lambda _: self._show_take())

    # -- datasets and sequences

    def open_dataset(self, path: Path) -> None:
        """Open the dataset, or the files for training, at `path`, in the background."""
        self._say_state(f"Opening {path.name}…")
        self.opener.open(path)

    def _take_library(self, library: Library, facts: Facts) -> None:
        self._say_state("")
        self.loader.cancel()
        self.viewport.set_staged(None)
        self.session.open_library(library)
        self.settings.add_recent(library.root)
        self.search.take(library, facts)
        self.notes.take(library)
        self.grid.take()
        self.tools.take()
        self.viewport.say("" if len(library) else "This dataset has no sequences.")
        problems = list(library.problems)
        wanted, self._first = self._first, None
        if wanted is not None and wanted not in library:
            problems.insert(0, f"{library.root.name} has no sequence {wanted}.")
            wanted = None
        wanted = wanted or next(iter(library.names), None)
        if wanted is not None:
            self.show_sequence(wanted)
        if problems:
            self.tell(problems[0] + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""))

    def _refuse_dataset(self, reason: str) -> None:
        self._say_state("")
        self.tell(reason)
        if self.session.library is None:
            self.viewport.say(f"{reason}\n\nOpen another dataset with Ctrl+O.")

    def _choose(self, name: str) -> None:
        library = self.session.library
        if library is None or name not in library:
            return
        self.session.want(name)
        self.statusBar().clearMessage()  # it was about another sequence
        self._show_state()
        self.loader.request(library[name])

    def show_sequence(self, name: str) -> None:
        """Make a sequence of the open dataset the current one, whether the list shows it or not."""
        if self.session.library is not None and name in self.session.library:
            self.browser.select(name)
            self._choose(name)

    def reload(self) -> None:
        """Load the current sequence again, with the body models that are chosen now."""
        self.loader.set_catalog(Catalog(self.search_folders()))
        self.grid.take()
        library, name = self.session.library, self.session.name
        if library is not None and name is not None:
            self.loader.request(library[name])

    def _show_staged(self, staged: Staged) -> None:
        playback, before = self.session.playback, self.session.take
        frame = playback.frame if before is not None and before.name == staged.take.name else 0
        self.viewport.set_staged(staged)
        self.session.show(staged.take)
        playback.seek(frame)  # loaded again, with other body models: the same moment
        if self.viewport.stage is None:
            self.viewport.say(STARTING)
        self._show_state()

    def _show_failure(self, name: str, reason: str, glimpse: Glimpse) -> None:
        self.viewport.set_staged(None)
        self.session.fail(name, reason, glimpse)
        self._show_take()
        self.viewport.say(f"{name} cannot be shown.\n\n{reason}")
        self.tell(reason)
        self._show_state()

    # -- showing the session's state

    def _show_take(self) -> None:
        session, options = self.session, self.session.options
        told = session.take or session.glimpse
        self.details.show_sequence(session.sequence, told, session.roles(), options.convention, options.colours)
        self._show_title()

    def _show_title(self) -> None:
        sequence = self.session.sequence
        if sequence is None:
            self.setWindowTitle(TITLE)
        else:
            self.setWindowTitle(f"{sequence.name} — {sequence.action or 'unknown action'} — {TITLE}")

    def _show_options(self) -> None:
        options = self.session.options
        app = QApplication.instance()
        theme = THEMES[options.theme]
        if self._theme is not theme:
            self._theme = theme
            apply_theme(app, theme)
            self.viewport.apply_theme()
        self.browser.model.set_convention(options.convention)
        self.finding.set_convention(options.convention)
        self.commands.show_checks()
        self.settings.save_options(options)

    def _show_started(self) -> None:
        if self.session.take is not None:
            self.viewport.say("")
        self._show_state()

    def _show_no_view(self, reason: str) -> None:
        self.no_view.say(reason)
        self.middle.setCurrentWidget(self.no_view)
        self._show_state()

    def _show_state(self) -> None:
        if self.session.is_loading:
            self._say_state(f"Loading {self.session.name}…")
        elif self.viewport.stage is None and self.middle.currentWidget() is self.viewport:
            self._say_state(STARTING)
        else:
            self._say_state("")

    def _say_state(self, text: str) -> None:
        self.state_label.setText(text)

    def tell(self, message: str) -> None:
        """Say something in the status bar for a while."""
        self.statusBar().showMessage(message, MESSAGE_MS)

    # -- Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A folder may be dropped, or a file of motions."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = dropped(event)
        if paths:
            event.acceptProposedAction()
            self.open_dataset(paths[0])
        if len(paths) > 1:
            self.tell(f"Of {len(paths):,} only {paths[0].name} is opened; a folder opens with all that it has.")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark of the full screen command true."""
        super().changeEvent(event)
        if event.type() == QEvent.WindowStateChange:
            self.commands.show_checks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, end the threads, give the graphics back; stay when an export is to go on."""
        if self._exporting is not None:
            if not self._exporting.may_close():
                event.ignore()
                return
            self._exporting.stop()
        self.layout_of_docks.save(self.settings)
        self.session.playback.pause()
        for worker in (self.opener, self.scene_import, self.search, self.notes, self.grid, self.tools, self.loader):
            worker.stop()
        self.viewport.release()
        super().closeEvent(event)
