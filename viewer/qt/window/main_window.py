"""The main window: the 3D view, surrounded by the features' docks."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QEvent, Qt
from PyQt5.QtGui import QCloseEvent, QKeySequence
from PyQt5.QtWidgets import QApplication, QLabel, QMainWindow, QShortcut

from viewer.dataset import Library
from viewer.index.facts import Facts
from viewer.qt.browser.column_menu import ColumnMenu
from viewer.qt.browser.control import BrowserControl
from viewer.qt.command import Feature, use_keys
from viewer.qt.comparing.control import ComparingControl
from viewer.qt.details.control import DetailsControl
from viewer.qt.exporting.launcher import ExportLauncher
from viewer.qt.feedback.control import FeedbackControl
from viewer.qt.feedback.dataset_problems import DatasetProblems
from viewer.qt.filters.control import FiltersControl
from viewer.qt.health.control import HealthControl
from viewer.qt.keymap import Keymap
from viewer.qt.measuring.control import MeasuringControl
from viewer.qt.message import SEQUENCE
from viewer.qt.notes.control import NotesControl
from viewer.qt.palette.control import PaletteControl
from viewer.qt.playlists.control import PlaylistsControl
from viewer.qt.preferences.control import PreferencesControl
from viewer.qt.remembering.control import RememberingControl
from viewer.qt.reporting.control import ReportingControl
from viewer.qt.settings import Settings
from viewer.qt.sharing.control import SharingControl
from viewer.qt.statistics.control import StatisticsControl
from viewer.qt.study.control import StudyControl
from viewer.qt.thumbnails.control import ThumbnailsControl
from viewer.qt.timeline.control import PlaybackControl
from viewer.qt.viewport.control import ViewControl
from viewer.qt.viewport.graphics import SceneImport
from viewer.qt.viewport.sequences import STARTING, SequenceControl
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import apply_theme
from viewer.qt.window.actions import MenuActions
from viewer.qt.window.central_view import CentralView
from viewer.qt.window.commands import OPEN
from viewer.qt.window.control import WindowControl
from viewer.qt.window.dataset_opener import DatasetOpener
from viewer.qt.window.dropping import DropTarget
from viewer.qt.window.keyboard.focus import KeyboardFocus
from viewer.qt.window.keyboard.focused_keys import FocusedKeys
from viewer.qt.window.keyboard.menu_key import MenuKey
from viewer.qt.window.layout.docks import Docks
from viewer.qt.window.presentation import Presentation
from viewer.qt.window.recent_menu import RecentMenu
from viewer.qt.window.registry import COMMANDS
from viewer.qt.window.theme_follower import ThemeFollower
from viewer.qt.workspace import Workspace
from viewer.state.theme import THEMES, Theme

TITLE = "Inter-X Viewer"
STATE_PX = 400  # maximum width of the activity labels, so that long names do not widen the window


class MainWindow(QMainWindow):
    """Creates the features and connects them."""

    def __init__(self, settings: Settings, model_folders: Sequence[Path], initial_sequence: str | None = None) -> None:
        """`model_folders`: searched for body models. `initial_sequence`: shown once the first dataset is open."""
        super().__init__()
        self._initial_sequence = initial_sequence
        self._theme: Theme | None = None  # applied last
        self.workspace = Workspace(self, settings, model_folders)
        use_keys(Keymap(COMMANDS, settings.own_keys()).chosen)
        self.viewport = self.workspace.view = Viewport(self.workspace.session)
        self.central_view, self.no_view = CentralView(), Placeholder()
        self.state_label, self.busy_label = QLabel(maximumWidth=STATE_PX), QLabel(maximumWidth=STATE_PX)
        self.state_label.setTextFormat(Qt.PlainText)
        self.scene_import, self.opener = SceneImport(), DatasetOpener()
        self._create_features()
        self.keyboard_focus = KeyboardFocus(self, self.browser, self.viewport)
        self.menu_key, self.focused_keys = MenuKey(self), FocusedKeys(self)
        self.menu_actions = MenuActions(self, self._features())
        self.actions_by_id = self.workspace.actions = self.menu_actions.by_id
        self.workspace.commands, self.workspace.is_available = COMMANDS, self.menu_actions.is_available
        self._lay_out()
        self._connect()
        self._show_options()
        self._show_title()
        self.theme_follower = ThemeFollower(self.workspace)
        self.thumbnails.restore()
        self.viewport.setFocus()  # not a button of the bar of problems, which comes first
        self.viewport.show_message("Open a dataset: File › Open dataset, or drop its folder here.")

    def _create_features(self) -> None:
        """Create the features in the order in which they are notified of an opened library."""
        workspace = self.workspace
        self.feedback, self.dataset_problems = FeedbackControl(workspace), DatasetProblems(workspace)
        self.browser_control = BrowserControl(workspace)
        self.window_control = WindowControl(workspace)
        self.sequences = SequenceControl(workspace, self.viewport)
        self.view_control = ViewControl(workspace, self.viewport)
        self.comparing = ComparingControl(workspace)
        self.playback_control = PlaybackControl(workspace)
        self.filters = FiltersControl(workspace)
        self.details_control = DetailsControl(workspace)
        self.notes = NotesControl(workspace)
        self.playlists = PlaylistsControl(workspace, self.browser_control.browser)
        self.thumbnails = ThumbnailsControl(workspace, self.browser_control.browser)
        self.statistics, self.health = StatisticsControl(workspace), HealthControl(workspace)
        self.measuring = MeasuringControl(workspace, self.playback_control.timeline)
        self.export_launcher = ExportLauncher(workspace)
        self.remembering = RememberingControl(workspace, self.browser_control.browser, self.comparing)
        self.reporting, self.palette_control = ReportingControl(workspace), PaletteControl(workspace)
        self.preferences = PreferencesControl(workspace)
        self.sharing, self.study = SharingControl(workspace), StudyControl(workspace)
        self.browser = self.browser_control.browser
        self.details = self.details_control.details
        self.timeline = self.playback_control.timeline

    def _features(self) -> tuple[Feature, ...]:
        """Features with commands or something to stop, in the order in which they are stopped."""
        return (
            self.remembering, self.export_launcher, self.sharing, self.playback_control, self.filters,
            self.browser_control, self.playlists, self.notes, self.thumbnails, self.statistics, self.health,
            self.measuring, self.study, self.comparing, self.sequences, self.view_control, self.window_control,
            self.feedback, self.reporting, self.palette_control, self.preferences,
        )  # fmt: skip

    def _lay_out(self) -> None:
        settings = self.workspace.settings
        file_menu = self.menu_actions.menus["File"]
        self.recent_menu = RecentMenu(file_menu, self.actions_by_id["open"], settings, self.open_dataset)
        self.drop_target = DropTarget(self, self.workspace)
        self.setDockNestingEnabled(True)
        self.central_view.addWidget(self.viewport)
        self.central_view.addWidget(self.no_view)
        self.setCentralWidget(self.central_view)
        self.addToolBar(Qt.TopToolBarArea, self.feedback.bar)
        self.setStatusBar(self.feedback.status)
        for label in (self.state_label, self.busy_label):
            self.statusBar().addPermanentWidget(label)
        for command in ("filters", "thumbnails"):
            self.browser.bar.add_action(command, self.actions_by_id[command])
        panel = self.notes.panel
        fields = (panel.tags.field, panel.note, panel.ranges.editor.frames, panel.ranges.editor.text)
        self.details.insert_below_captions(panel, fields)
        self.comparing.pane.set_actions(self.actions_by_id)
        self.docks = Docks(self, self.browser, self.filters.pane, self.details, self.timeline, self.comparing.pane)
        self.docks.add_menu_entries(self.menu_actions.menus["View"])
        self.menu_actions.menus["View"].addMenu(ColumnMenu(self.browser.view, self))
        self.docks.restore(settings)
        self.presentation = Presentation(self, self.docks, self.viewport.saying.say)
        self.feedback.bar.refresh()  # the layout has it as it was
        self.central_view.put_beside(self.viewport, self.view_control.switches.make_bar())
        self.escape = QShortcut(QKeySequence(Qt.Key_Escape), self)

    def _connect(self) -> None:
        workspace, session, viewport = self.workspace, self.workspace.session, self.viewport
        self.menu_actions.said.connect(viewport.saying.say)
        workspace.checks_changed.connect(self.menu_actions.show_checks)
        workspace.dock_requested.connect(self.docks.raise_dock)
        workspace.dock_toggled.connect(self.docks.toggle)
        workspace.dock_made.connect(self.docks.adopt)
        workspace.focus_released.connect(self.keyboard_focus.restore)
        workspace.notebook.busy_changed.connect(self.busy_label.setText)
        for dock in self.docks.by_name.values():
            dock.visibilityChanged.connect(self._show_docks)
        self.browser.chosen.connect(self._show_chosen)
        self.browser.open_requested.connect(self.window_control.ask_for_dataset)
        self.window_control.dataset_requested.connect(self.open_dataset)
        workspace.keys_changed.connect(self.menu_actions.show_keys)
        self.window_control.layout_reset.connect(self.docks.reset)
        self.window_control.presentation_toggled.connect(self.presentation.toggle)
        self.window_control.pane_requested.connect(self.keyboard_focus.go_to_pane)
        self.escape.activated.connect(self._leave_pane)
        self.sequences.selected.connect(self.browser.select)
        self.sequences.state_changed.connect(self._show_state)
        self.notes.ranges_shown.connect(self.timeline.track.show_notes)
        menu = self.timeline.track.menu
        menu.note_requested.connect(self.notes.write_range_note)
        menu.edit_requested.connect(self.notes.edit_range_note)
        menu.removal_requested.connect(self.notes.remove_range_note)
        self.drop_target.dropped.connect(self.open_dataset)
        self.drop_target.dropped_beside.connect(self.comparing.add_paths)
        self.opener.opened.connect(self._show_library)
        self.opener.failed.connect(self._show_open_error)
        self.scene_import.ready.connect(viewport.start)
        self.scene_import.failed.connect(self._show_no_view)
        viewport.failed.connect(self._show_no_view, Qt.QueuedConnection)  # queued because it is emitted while painting
        worker = self.browser_control.worker  # starts reading files once the first frame is drawn or has failed
        worker.hold()
        for signal in (viewport.painted, viewport.failed, self.scene_import.failed, self.sequences.loader.failed):
            signal.connect(worker.release)
        session.take_changed.connect(self._show_title)
        session.failed.connect(self._show_title)
        session.playback.settings_changed.connect(self.menu_actions.show_checks)
        session.options.events.connect(self._show_options)

    # -- datasets and sequences

    def open_dataset(self, path: Path, reading: Mapping[str, Any] | None = None) -> None:
        """Open a dataset or training files in the background. `reading`: fields of a Reading, chosen for it."""
        self.state_label.setText(f"Opening {path.name}…")
        self.opener.open(path, reading)

    def _show_library(self, library: Library, facts: Facts) -> None:
        self.state_label.setText("")
        self.remembering.save()
        self.sequences.open_library(library)
        self.workspace.settings.add_recent(library.root)
        self.workspace.library_opened.emit(library, facts)
        wanted, self._initial_sequence = self._initial_sequence, None
        name = None if wanted is None else library.find(wanted)
        unknown = library.why_unknown([wanted]) if wanted is not None and name is None else ""
        name = self.remembering.first_shown(name) or next(iter(library.names), None)
        if name is not None:
            self.sequences.show_sequence(name)
        self.dataset_problems.show(library.root, library.problems)
        if unknown:
            self.workspace.show_error(unknown, SEQUENCE)

    def _show_open_error(self, reason: str) -> None:
        self.state_label.setText("")
        self.dataset_problems.show_failure(reason)
        if self.workspace.session.library is None:
            self.viewport.show_message(f"{reason}\n\nOpen another: {OPEN.place}.")

    def _show_chosen(self, name: str) -> None:
        self.statusBar().clearMessage()  # belongs to another sequence
        self.sequences.choose(name)

    # -- session state

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
        self.menu_actions.show_checks()
        self.workspace.settings.save_options(options)

    def _show_docks(self) -> None:
        self.workspace.hidden_docks = self.docks.hidden()
        self.menu_actions.show_checks()

    def _show_no_view(self, reason: str) -> None:
        self.no_view.show_text(reason)
        self.central_view.setCurrentWidget(self.no_view)
        self._show_state()

    def _show_state(self) -> None:
        is_starting = self.viewport.stage is None and self.central_view.currentWidget() is self.viewport
        self.state_label.setText(self.sequences.activity or (STARTING if is_starting else ""))

    def _leave_pane(self) -> None:
        """Show the rest of the window again if there is the picture alone; otherwise go to the list or the view."""
        if self.presentation.is_on:
            self.presentation.leave()
        else:
            self.keyboard_focus.restore()

    # -- Qt events

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next widget for Tab, or for a widget that has been hidden."""
        self.keyboard_focus.tab(forward=forward)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Update the check mark of the full screen command."""
        super().changeEvent(event)
        if event.type() == QEvent.WindowStateChange:
            self.menu_actions.show_checks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the layout, stop threads, free the graphics; stay open if the user keeps a running export."""
        if not self.export_launcher.may_close():
            event.ignore()
            return
        self.presentation.leave()
        self.docks.save(self.workspace.settings)
        self.opener.stop()
        self.theme_follower.stop()
        self.scene_import.stop()
        for feature in self._features():
            feature.stop()
        self.viewport.release()
        super().closeEvent(event)
