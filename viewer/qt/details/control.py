"""Binds the details pane to the session and the search."""

from dataclasses import replace
from pathlib import Path

from PyQt5.QtCore import QObject, QPoint, Qt
from PyQt5.QtWidgets import QFileDialog, QMenu

from viewer.dataset.annotations import ORDER_FILE
from viewer.dataset.readings import Reading
from viewer.qt.details.details import Details
from viewer.qt.details.menus import CaptionMenu, PathMenu
from viewer.qt.details.subject import Subject, subject_of, with_clip
from viewer.qt.workspace import Workspace
from viewer.results.normalisation import std_beside
from viewer.search.highlights import highlights
from viewer.state.chosen_reading import choose_reading
from viewer.state.sources.source import REFERENCE

DOCK = "details"


class DetailsControl(QObject):
    """Owns the details pane, which has no commands."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._search = workspace.search
        self._number = REFERENCE  # of the source whose details are wanted
        self._subject = Subject(REFERENCE, None, None)  # what they are about
        self.details = Details()
        options = workspace.session.options
        self.details.convention_clicked.connect(options.toggle_convention)
        self.details.captions.menu_requested.connect(self._open_caption_menu)
        self.details.files.menu_requested.connect(self._open_path_menu)
        self.details.name_menu_requested.connect(self._open_name_menu)
        self.details.reading_chosen.connect(self._read_as)
        self.details.mean_requested.connect(self._ask_for_mean)
        self.details.sources.chosen.connect(self._choose_source)
        workspace.source_details_requested.connect(self._choose_source)
        workspace.dock_requested.connect(self._choose_reference)
        workspace.clips_changed.connect(self._show_clips)
        workspace.session.sources.looks_changed.connect(self._show_clips)
        workspace.session.take_changed.connect(self._show)
        workspace.session.failed.connect(self._show)
        options.events.convention.connect(self._show)
        options.events.colours.connect(self._show)
        options.events.own_colours.connect(self._show)
        workspace.search.changed.connect(self._highlight_captions)

    def _show(self) -> None:
        session, options = self._session, self._session.options
        clips = None if self._workspace.view is None else self._workspace.view.clips
        subject = self._subject = subject_of(session, clips, self._number)
        problems = () if subject.library is None else subject.library.problems
        order_problem = next((problem for problem in problems if ORDER_FILE.rpartition("/")[2] in problem), "")
        self.details.sources.show_sources(session.sources.shown, subject.number, with_clip(session, clips))
        self.details.show_sequence(
            subject.sequence,
            subject.content,
            subject.roles,
            options.convention,
            options.colours,
            options.person_colours,
            order_problem,
        )
        self.details.show_clip_of_source(subject.number != REFERENCE, subject.problem)

    def _show_clips(self) -> None:
        """Show other clips, unless those of another sequence are being loaded."""
        if not self._session.is_loading:
            self._show()

    def _choose_source(self, number: int) -> None:
        self._number = number
        self._show()

    def _choose_reference(self, dock: str) -> None:
        """Show the dataset's own when another feature wants its part of them to be seen."""
        if dock == DOCK and self._number != REFERENCE:
            self._choose_source(REFERENCE)

    def _open_caption_menu(self, index: int, selected: str, point: QPoint) -> None:
        content = self._subject.content
        if content is not None and index < len(content.captions):
            CaptionMenu(self._workspace, content.captions, index, selected, self.details).popup(point)

    def _open_path_menu(self, path: str, point: QPoint) -> None:
        PathMenu(self._workspace, path, self.details).popup(point)

    def _open_name_menu(self, point: QPoint) -> None:
        menu = QMenu(self.details)
        menu.setAttribute(Qt.WA_DeleteOnClose)
        menu.addActions([self._workspace.actions[command] for command in ("copy_name", "copy_path", "open_folder")])
        menu.addSeparator()
        menu.addActions([self._workspace.actions[command] for command in ("same_action", "same_group", "same_both")])
        menu.popup(point)

    def _read_as(self, reading: Reading) -> None:
        """Read what the details are about in another way, and remember it."""
        number, library, sources = self._subject.number, self._subject.library, self._session.sources
        if library is None:
            return
        self._workspace.attempt(lambda: choose_reading(library.root, reading))
        if number == REFERENCE:
            self._session.read_as(reading)
            self._workspace.reading_changed.emit()
        elif number in sources:
            sources.reread(number, library.read_as(reading))
        self._show()

    def _ask_for_mean(self) -> None:
        """Ask for the file of means, and for that of standard deviations unless it lies beside it."""
        library = self._subject.library
        if library is None:
            return
        start = library.root if library.root.is_dir() else library.root.parent
        mean = self._ask_for_array("Mean with which the numbers were normalised", start)
        std = None if mean is None else std_beside(mean) or self._ask_for_array("Standard deviation", mean.parent)
        if mean is not None and std is not None:
            self._read_as(replace(library.reading, mean=str(mean), std=str(std)))

    def _ask_for_array(self, title: str, start: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self._workspace.window, title, str(start), "Arrays (*.npy)")
        return Path(chosen) if chosen else None

    def _highlight_captions(self) -> None:
        query = self._search.query
        self.details.captions.highlight(lambda caption: highlights(caption, query))
