"""The main window: the view in the middle, the features' docks around it."""

from collections.abc import Sequence
from pathlib import Path

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication, QLabel, QMainWindow

from viewer.dataset import Library
from viewer.index.facts import Facts
from viewer.qt.browser.control import BrowserControl
from viewer.qt.command import Feature
from viewer.qt.details.control import DetailsControl
from viewer.qt.exporting.launcher import ExportLauncher
from viewer.qt.filters.control import FiltersControl
from viewer.qt.health.control import HealthControl
from viewer.qt.notes.control import NotesControl
from viewer.qt.playlists.control import PlaylistsControl
from viewer.qt.settings import Settings
from viewer.qt.statistics.control import StatisticsControl
from viewer.qt.thumbnails.control import ThumbnailsControl
from viewer.qt.timeline.control import PlaybackControl
from viewer.qt.viewport.control import ViewControl
from viewer.qt.viewport.graphics import SceneImport
from viewer.qt.viewport.sequences import STARTING, SequenceControl
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.widgets.empty_note import EmptyNote
from viewer.qt.widgets.style import apply_theme
from viewer.qt.window.actions import Actions
from viewer.qt.window.central_view import Middle
from viewer.qt.window.control import WindowControl
from viewer.qt.window.dataset_opener import Opener, dropped
from viewer.qt.window.docks import Layout
from viewer.qt.window.keyboard_focus import Keyboard
from viewer.qt.window.recent_menu import RecentMenu
from viewer.qt.workspace import Workspace
from viewer.state.theme import THEMES, Theme

TITLE = "Inter-X Viewer"
MESSAGE_MS = 8000
STATE_PX = 400  # of what is being done: a long name does not widen the window


class MainWindow(QMainWindow):
    """Composes the features and connects those that concern each other."""

    def __init__(self, settings: Settings, model_folders: Sequence[Path], first: str | None = None) -> None:
        """`model_folders`: where body models are looked for. `first`: the sequence to open with."""
        super().__init__()
        self._first = first
        self._theme: Theme | None = None  # the one that is applied
        self.workspace = Workspace(self, settings, model_folders)
        self.viewport = self.workspace.view = Viewport(self.workspace.session)
        self.middle, self.no_view = Middle(), EmptyNote()  # the view, or why there is none
        self.state_label, self.busy_label = QLabel(maximumWidth=STATE_PX), QLabel(maximumWidth=STATE_PX)
        self.scene_import, self.opener = SceneImport(), Opener()
        # In this order they hear that a library was opened.
        self.browsing = BrowserControl(self.workspace)
        self.control, self.sequences = WindowControl(self.workspace), SequenceControl(self.workspace, self.viewport)
        self.view_control, self.timing = ViewControl(self.workspace, self.viewport), PlaybackControl(self.workspace)
        self.filters, self.detailing = FiltersControl(self.workspace), DetailsControl(self.workspace)
        self.notes = NotesControl(self.workspace)
        self.playlists = PlaylistsControl(self.workspace, self.browsing.browser)
        self.thumbnails = ThumbnailsControl(self.workspace, self.browsing.browser)
        self.statistics, self.health = StatisticsControl(self.workspace), HealthControl(self.workspace)
        self.export_launcher = ExportLauncher(self.workspace)
        self.browser, self.details, self.timeline = self.browsing.browser, self.detailing.details, self.timing.timeline
        self.keyboard = Keyboard(self.browser, self.viewport)
        self.actions_of = Actions(self, self._features())
        self.actions_by_id = self.actions_of.by_id
        self._lay_out()
        self._connect()
        self._show_options()
        self._show_title()
        self.thumbnails.restore()
        self.viewport.say("Open a dataset: File › Open dataset, or drop its folder here.")

    def _features(self) -> tuple[Feature, ...]:
        """Those that have commands, or something to stop; in the order in which they are stopped."""
        return (
            self.export_launcher, self.timing, self.filters, self.browsing, self.playlists, self.notes, self.thumbnails,
            self.statistics, self.health, self.sequences, self.view_control, self.control,
        )  # fmt: skip

    def _lay_out(self) -> None:
        settings = self.workspace.settings
        file_menu = self.actions_of.menus["File"]
        self.recent_menu = RecentMenu(file_menu, self.actions_by_id["open"], settings, self.open_dataset)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.middle.addWidget(self.viewport)
        self.middle.addWidget(self.no_view)
        self.setCentralWidget(self.middle)
        for label in (self.state_label, self.busy_label):
            self.statusBar().addPermanentWidget(label)
        for command in ("filters", "thumbnails"):
            self.browser.bar.add_action(command, self.actions_by_id[command])
        panel = self.notes.panel
        fields = (panel.tags.field, panel.note, panel.ranges.editor.frames, panel.ranges.editor.text)
        self.details.insert_below_captions(panel, fields)
        self.layout_of_docks = Layout(self, self.browser, self.filters.pane, self.details, self.timeline)
        self.layout_of_docks.add_entries(self.actions_of.menus["View"])
        self.docks = self.layout_of_docks.docks
        self.layout_of_docks.restore(settings)

    def _connect(self) -> None:
        workspace, session, viewport = self.workspace, self.workspace.session, self.viewport
        workspace.message.connect(self.tell)
        workspace.checks_changed.connect(self.actions_of.show_checks)
        workspace.dock_requested.connect(self.layout_of_docks.raise_dock)
        workspace.dock_toggled.connect(self.layout_of_docks.toggle)
        workspace.keyboard_released.connect(self.keyboard.give_back)
        workspace.notebook.busy_changed.connect(self.busy_label.setText)
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self._show_docks)
        self.browser.chosen.connect(self._choose)
        self.browser.open_requested.connect(self.control.ask_for_dataset)
        self.control.dataset_requested.connect(self.open_dataset)
        self.sequences.selected.connect(self.browser.select)
        self.sequences.state_changed.connect(self._show_state)
        self.notes.ranges_shown.connect(self.timeline.track.show_notes)
        self.opener.opened.connect(self._take_library)
        self.opener.failed.connect(self._refuse_dataset)
        self.scene_import.ready.connect(viewport.start)
        self.scene_import.failed.connect(self._show_no_view)
        viewport.failed.connect(self._show_no_view, Qt.QueuedConnection)  # it comes while the view is being drawn
        worker = self.browsing.worker  # reads files only when the first picture is there, or cannot be
        worker.hold()
        for settled in (viewport.painted, viewport.failed, self.scene_import.failed, self.sequences.loader.failed):
            settled.connect(worker.release)
        session.take_changed.connect(self._show_title)
        session.failed.connect(self._show_title)
        session.playback.settings_changed.connect(self.actions_of.show_checks)
        session.options.events.connect(self._show_options)

    # -- datasets and sequences

    def open_dataset(self, path: Path) -> None:
        """Open the dataset, or the files for training, at `path`, in the background."""
        self.state_label.setText(f"Opening {path.name}…")
        self.opener.open(path)

    def _take_library(self, library: Library, facts: Facts) -> None:
        self.state_label.setText("")
        self.sequences.open_library(library)
        self.workspace.settings.add_recent(library.root)
        self.workspace.library_opened.emit(library, facts)
        problems = list(library.problems)
        wanted, self._first = self._first, None
        if wanted is not None and wanted not in library:
            problems.insert(0, f"{library.root.name} has no sequence {wanted}.")
            wanted = None
        wanted = wanted or next(iter(library.names), None)
        if wanted is not None:
            self.sequences.show_sequence(wanted)
        if problems:
            self.tell(problems[0] + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""))

    def _refuse_dataset(self, reason: str) -> None:
        self.state_label.setText("")
        self.tell(reason)
        if self.workspace.session.library is None:
            self.viewport.say(f"{reason}\n\nOpen another dataset with Ctrl+O.")

    def _choose(self, name: str) -> None:
        self.statusBar().clearMessage()  # it was about another sequence
        self.sequences.choose(name)

    # -- showing the session's state

    def _show_title(self) -> None:
        sequence = self.workspace.session.sequence
        if sequence is None:
            self.setWindowTitle(TITLE)
        else:
            self.setWindowTitle(f"{sequence.name} — {sequence.action or 'unknown action'} — {TITLE}")

    def _show_options(self) -> None:
        options = self.workspace.session.options
        theme = THEMES[options.theme]
        if self._theme is not theme:
            self._theme = theme
            apply_theme(QApplication.instance(), theme)
            self.viewport.apply_theme()
        self.actions_of.show_checks()
        self.workspace.settings.save_options(options)

    def _show_docks(self) -> None:
        self.workspace.hidden_docks = self.layout_of_docks.hidden()
        self.actions_of.show_checks()

    def _show_no_view(self, reason: str) -> None:
        self.no_view.say(reason)
        self.middle.setCurrentWidget(self.no_view)
        self._show_state()

    def _show_state(self) -> None:
        starts = self.viewport.stage is None and self.middle.currentWidget() is self.viewport
        self.state_label.setText(self.sequences.activity or (STARTING if starts else ""))

    def tell(self, message: str) -> None:
        """Show a message in the status bar for a while."""
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
            self.actions_of.show_checks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, end the threads, give the graphics back; stay when an export is to go on."""
        if not self.export_launcher.may_close():
            event.ignore()
            return
        self.layout_of_docks.save(self.workspace.settings)
        self.opener.stop()
        self.scene_import.stop()
        for feature in self._features():
            feature.stop()
        self.viewport.release()
        super().closeEvent(event)
