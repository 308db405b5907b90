"""What each command of the table does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, QStandardPaths, Qt
from PyQt5.QtWidgets import QApplication, QFileDialog

from viewer.bodies.catalog import Catalog
from viewer.dataset.library import TRAINING_SUFFIXES
from viewer.errors import ViewerError
from viewer.notes.marks import RATINGS
from viewer.qt.viewport.screenshot import save_png, screenshot_path
from viewer.qt.window.dialogs import AboutDialog, GoToFrameDialog
from viewer.qt.window.keys_dialog import KeysDialog

if TYPE_CHECKING:
    from viewer.qt.window.main_window import MainWindow


class Commands(QObject):
    """Turns commands into calls of the session, the widgets and the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function of each command, by its id."""
        window = self._window
        session, viewport, browser = window.session, window.viewport, window.browser
        options, playback = session.options, session.playback
        return {
            "open": self.ask_for_dataset,
            "open_file": self.ask_for_training_file,
            "choose_body_models": self.ask_for_body_models,
            "screenshot": self.save_screenshot,
            "screenshot_folder": lambda: self._ask_for_screenshot_folder(),
            "export": lambda: window.exporting.open(),
            "quit": lambda: window.close(),
            "body": options.cycle_body,
            "person_1": lambda: self._flip("show_p1"),
            "person_2": lambda: self._flip("show_p2"),
            "role_colours": options.toggle_colours,
            "convention": options.toggle_convention,
            "labels": lambda: self._flip("tags"),
            "title": lambda: self._flip("title"),
            "counter": lambda: self._flip("counter"),
            "notices": lambda: self._flip("notices"),
            "captions": options.cycle_captions,
            "next_caption": options.next_caption,
            "frame": viewport.frame_all,
            "follow": lambda: self._flip("follow"),
            "view_front": lambda: viewport.look_from("front"),
            "view_side": lambda: viewport.look_from("side"),
            "view_top": lambda: viewport.look_from("top"),
            "grid": lambda: self._flip("grid"),
            "shadows": lambda: self._flip("shadows"),
            "light_theme": options.toggle_theme,
            "full_screen": self._toggle_full_screen,
            "play": playback.toggle,
            "step_forward": lambda: playback.step(1),
            "step_back": lambda: playback.step(-1),
            "step_forward_10": lambda: playback.step(10),
            "step_back_10": lambda: playback.step(-10),
            "first": playback.first,
            "last": playback.last,
            "go_to_frame": self._go_to_frame,
            "next_note": lambda: window.notes.step(1),
            "previous_note": lambda: window.notes.step(-1),
            "faster": playback.faster,
            "slower": playback.slower,
            "normal_speed": lambda: setattr(playback, "speed", 1.0),
            "loop": lambda: setattr(playback, "loop", not playback.loop),
            "range_in": playback.set_in,
            "range_out": playback.set_out,
            "clear_range": playback.clear_range,
            "previous": lambda: browser.step(-1),
            "next": lambda: browser.step(1),
            "search": self._search,
            "filters": self.toggle_filters,
            "clear_search": window.finding.look_for,
            "thumbnails": window.grid.toggle,
            "favourite": window.notes.toggle_favourite,
            **{f"rate_{rating}": partial(window.notes.rate, rating) for rating in RATINGS},
            "rate_0": lambda: window.notes.rate(None),
            "add_tag": lambda: self._write(window.details.notes_panel.tags.field.setFocus),
            "note": lambda: self._write(window.details.notes_panel.note.setFocus),
            "range_note": lambda: self._write(window.notes.add_range_note),
            "add_to_playlist": window.notes.add_to_playlist,
            "undo": window.notes.undo,
            "redo": window.notes.redo,
            "statistics": window.tools.show_statistics,
            "check": window.tools.show_health,
            "playlists": window.notes.show_playlists,
            "export_notes": window.notes.ask_and_export,
            "import_notes": window.notes.ask_and_import,
            "read_again": lambda: window.search.read_again(),
            "copy_name": self._copy_name,
            "keys": lambda: KeysDialog(window).exec_(),
            "about": self._about,
        }

    def show_checks(self) -> None:
        """Mark the commands that are switched on."""
        window, options = self._window, self._window.session.options
        checks = {
            "person_1": options.show_p1,
            "person_2": options.show_p2,
            "role_colours": options.colours == "role",
            "labels": options.tags,
            "title": options.title,
            "counter": options.counter,
            "notices": options.notices,
            "follow": options.follow,
            "grid": options.grid,
            "shadows": options.shadows,
            "light_theme": options.theme == "light",
            "full_screen": window.isFullScreen(),
            "loop": window.session.playback.loop,
            "filters": not window.docks["filters"].isHidden(),
            "thumbnails": window.browser.is_grid,
            "favourite": window.notes.is_favourite,
        }
        for name, checked in checks.items():
            window.actions_by_id[name].setChecked(checked)
        window.browser.bar.filters.setChecked(checks["filters"])
        window.browser.bar.thumbnails.setChecked(checks["thumbnails"])

    def _flip(self, option: str) -> None:
        options = self._window.session.options
        setattr(options, option, not getattr(options, option))

    def ask_for_dataset(self) -> None:
        """Let the person choose a dataset folder."""
        recent = self._window.settings.recent()
        start = str(recent[0].parent) if recent else ""
        told = "Open an Inter-X dataset, or a folder of files for training"
        folder = QFileDialog.getExistingDirectory(self._window, told, start)
        if folder:
            self._window.open_dataset(Path(folder))

    def ask_for_training_file(self) -> None:
        """Let the person choose a file of motions that was made for training."""
        recent = self._window.settings.recent()
        start = str(recent[0] if recent and recent[0].is_dir() else recent[0].parent) if recent else ""
        kinds = f"Processed motions ({' '.join(f'*{suffix}' for suffix in TRAINING_SUFFIXES)});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, "Open a file for training", start, kinds)
        if path:
            self._window.open_dataset(Path(path))

    def ask_for_body_models(self) -> None:
        """Let the person choose where the SMPL-X model files are."""
        folder = QFileDialog.getExistingDirectory(self._window, "Folder with SMPLX_MALE.npz, SMPLX_FEMALE.npz, …")
        if not folder:
            return
        found = Catalog([Path(folder)]).available()
        if not found:
            self._window.tell(f"{folder} has no SMPLX_MALE.npz, SMPLX_FEMALE.npz or SMPLX_NEUTRAL.npz in it.")
            return
        self._window.settings.save_folder("body_models", Path(folder))
        self._window.reload()
        self._window.tell(f"Body models of {folder}: {', '.join(found)}.")

    def _ask_for_screenshot_folder(self) -> Path | None:
        chosen = self._window.settings.folder("screenshots")
        pictures = QStandardPaths.writableLocation(QStandardPaths.PicturesLocation)
        start = str(chosen) if chosen is not None else pictures
        folder = QFileDialog.getExistingDirectory(self._window, "Folder for screenshots", start)
        if not folder:
            return None
        self._window.settings.save_folder("screenshots", Path(folder))
        return Path(folder)

    def save_screenshot(self) -> None:
        """Save the view as a PNG in the folder that was chosen once."""
        session = self._window.session
        if session.take is None or self._window.viewport.stage is None:
            self._window.tell("There is nothing to take a screenshot of yet.")
            return
        folder = self._window.settings.folder("screenshots") or self._ask_for_screenshot_folder()
        if folder is None:
            return
        frame = session.playback.frame
        path = screenshot_path(folder, session.take.name, frame)
        try:
            save_png(self._window.viewport.picture(), path, f"{session.take.name}, frame {frame}")
        except ViewerError as error:
            self._window.tell(str(error))
        else:
            self._window.tell(f"Saved {path}")

    def _toggle_full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowFullScreen)  # a maximised window is so again after it

    def _go_to_frame(self) -> None:
        playback = self._window.session.playback
        if playback.n_frames:
            GoToFrameDialog(playback, self._window).exec_()

    def _search(self) -> None:
        self._show_pane("browser")
        self._window.browser.focus_search()

    def toggle_filters(self) -> None:
        """Show or hide the facets."""
        self._window.layout_of_docks.show_filters(self._window.docks["filters"].isHidden())

    def _write(self, where: Callable[[], object]) -> None:
        """Put the cursor to where something is written about the sequence."""
        if self._window.session.sequence is not None:
            self._show_pane("details")
            where()

    def _show_pane(self, name: str) -> None:
        pane = self._window.docks[name]
        pane.show()
        pane.raise_()  # it may be a tab behind another

    def _copy_name(self) -> None:
        sequence = self._window.session.sequence
        if sequence is not None:
            QApplication.clipboard().setText(sequence.name)
            self._window.tell(f"Copied {sequence.name}")

    def _about(self) -> None:
        AboutDialog(self._window.loader.catalog.available(), self._window).exec_()
