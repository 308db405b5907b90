"""Adds results beside the open dataset, and binds the pane of sources to the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Literal

from PyQt5.QtCore import QPoint, QTimer
from PyQt5.QtWidgets import QFileDialog

from viewer.dataset import Library
from viewer.qt.command import Feature
from viewer.qt.comparing.clip_lines import source_lines
from viewer.qt.comparing.menus import ColourMenu, SourceMenu
from viewer.qt.comparing.opener import SourceOpener
from viewer.qt.comparing.pane import SourcesPane
from viewer.qt.comparing.picking import ClipPicking
from viewer.qt.message import Message
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.results.contents import SUFFIXES
from viewer.state.sources.kept import Kept, keep
from viewer.state.sources.remembered import RememberedSource, RememberedSources
from viewer.state.sources.source import LAYOUTS, MOST_SHOWN, GivenSource, Layout

KEEP_DELAY_MS = 400  # from the last change to writing it down
DOCK = "sources"
MISSING = "missing sources"  # topic
LAYOUT_TEXTS = {"side": "Sources side by side", "overlay": "Sources overlaid", "grid": "Sources in a grid"}


class ComparingControl(Feature):
    """Owns the pane and the opener of sources."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._sources = workspace.session.sources
        self.pane = SourcesPane()
        self.opener = SourceOpener()
        self.picking = ClipPicking(workspace)
        self.remembered = RememberedSources(self._sources)
        self._given: tuple[tuple[Path, str], ...] = ()  # paths and names to show with the next library
        self._kept = True  # what is to be remembered is written down
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(KEEP_DELAY_MS)
        self._keep_timer.timeout.connect(self._keep)
        self.opener.opened.connect(self._add)
        self.opener.refused.connect(self._refuse)
        self.opener.busy_changed.connect(self._show_busy)
        self.pane.switched.connect(self._switch)
        self.pane.renamed.connect(self._rename)
        self.pane.colour_clicked.connect(self._open_colours)
        self.pane.menu_requested.connect(self._open_menu)
        self.pane.moved.connect(self._move)
        self.pane.dropped.connect(self.add_paths)
        self.pane.left.connect(workspace.focus_released)
        self._sources.changed.connect(self._show)
        self._sources.looks_changed.connect(self._show)
        workspace.clips_changed.connect(self._show_clips)
        workspace.library_opened.connect(self._begin)
        remembered = workspace.settings.strings("sources_layout") or ()
        self._sources.layout = next((layout for layout in LAYOUTS if layout in remembered), "side")
        self._show()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands."""
        return {
            "add_beside": self.ask_for_folder,
            "add_file_beside": self.ask_for_files,
            **{f"layout_{layout}": partial(self._set_layout, layout) for layout in LAYOUTS},
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Which layout is chosen."""
        return {f"layout_{layout}": partial(self._has_layout, layout) for layout in LAYOUTS}

    def states(self) -> dict[str, Callable[[], str]]:
        """The layout, for the picture."""
        return {f"layout_{layout}": self._layout_text for layout in LAYOUTS}

    def _layout_text(self) -> str:
        return LAYOUT_TEXTS[self._sources.layout]

    def stop(self) -> None:
        """Write down what is to be remembered, and open nothing more."""
        self.opener.stop()
        self._keep_timer.stop()
        self._keep()

    def ask_for_folder(self) -> None:
        """Ask for a folder and add it."""
        if self._workspace.session.library is None:
            self._workspace.show_message(NO_DATASET)
            return
        title = "Add results of a model, training files or another dataset"
        folder = QFileDialog.getExistingDirectory(self._workspace.window, title, self._start_folder())
        if folder:
            self.add_paths([Path(folder)])

    def ask_for_files(self) -> None:
        """Ask for files and add them."""
        if self._workspace.session.library is None:
            self._workspace.show_message(NO_DATASET)
            return
        kinds = f"Results, training files ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"
        start = self._start_folder()
        paths, _ = QFileDialog.getOpenFileNames(self._workspace.window, "Add files of results", start, kinds)
        self.add_paths(map(Path, paths))

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Open results in the background and show them beside the open dataset."""
        library = self._workspace.session.library
        if library is None:
            self._workspace.show_message(NO_DATASET)
            return
        for path in paths:
            self._workspace.settings.save_folder("results", path.parent)
            self.opener.open(GivenSource(path), library.root)

    def give(self, sources: Iterable[GivenSource], layout: Layout | None = None) -> None:
        """Show these sources beside the next library that is opened, in place of what is remembered."""
        self._given = tuple(sources)
        if layout is not None:
            self._sources.layout = layout

    def restore(self, saved: Iterable[RememberedSource], layout: Layout | Literal[""] = "") -> None:
        """Show the library that was opened as it was left: open its sources again, in the background."""
        library, given = self._workspace.session.library, self._given
        if library is None:
            return
        self._given = ()
        self.remembered = RememberedSources(self._sources, () if given else saved)
        if layout and not given:
            self._sources.layout = layout
        for source in (*given, *map(GivenSource, self.remembered.missing)):
            self.opener.open(source, library.root)

    def _start_folder(self) -> str:
        return str(self._workspace.settings.folder("results") or "")

    def _begin(self) -> None:
        """Another library was opened."""
        self.opener.cancel_all()
        for path in self.remembered.missing:
            self._workspace.settle(f"{MISSING} {path}")
        self.remembered = RememberedSources(self._sources)

    def _add(self, library: Library, kept: Kept) -> None:
        is_restored = library.root in self.remembered.missing
        added = self._workspace.attempt(partial(self.remembered.add, library, kept))
        if added is None or is_restored:
            return
        self._workspace.dock_requested.emit(DOCK)
        if not added.is_on:
            self._workspace.show_message(f"{added.name} was added; {MOST_SHOWN} are shown already.")

    def _refuse(self, path: Path, reason: str) -> None:
        """Tell why a source cannot be shown; one that is remembered can be forgotten."""
        if path not in self.remembered.missing:
            self._workspace.show_error(reason)
            return
        text = f"Not shown beside this dataset as before. {reason}"
        forget = ("Don’t open it again", partial(self._forget, path))
        self._workspace.announce(Message(text, "warning", actions=(forget,), topic=f"{MISSING} {path}"))

    def _forget(self, path: Path) -> None:
        self.remembered.forget(path)
        self._workspace.settle(f"{MISSING} {path}")

    def _show_busy(self, name: str) -> None:
        self._workspace.show_message(f"Opening {name}…" if name else "")

    def _switch(self, number: int, is_on: bool) -> None:
        self._workspace.attempt(partial(self._sources.switch, number, is_on))
        self.pane.show_sources(self._sources)  # the box may have to go back

    def _rename(self, number: int, name: str) -> None:
        if number in self._sources:
            self._sources.rename(number, name)
            self.pane.show_sources(self._sources)

    def _move(self, number: int, place: int) -> None:
        if number in self._sources:
            self._sources.move(number, place)

    def _open_colours(self, number: int, point: QPoint) -> None:
        ColourMenu(self._workspace, number, self.pane).popup(point)

    def _open_menu(self, number: int, point: QPoint) -> None:
        menu = SourceMenu(self._workspace, number, self.pane)
        menu.pick_requested.connect(self.picking.ask)
        menu.popup(point)

    def _set_layout(self, layout: Layout) -> None:
        self._sources.layout = layout
        self._workspace.settings.save_strings("sources_layout", (layout,))
        self._workspace.checks_changed.emit()

    def _has_layout(self, layout: Layout) -> bool:
        return self._sources.layout == layout

    def _show(self) -> None:
        self.pane.show_sources(self._sources)
        self._show_clips()
        self._workspace.checks_changed.emit()
        if len(self._sources) > 1:
            self._kept = False
            self._keep_timer.start()

    def _show_clips(self) -> None:
        view, session = self._workspace.view, self._workspace.session
        clips = None if view is None else view.clips
        if clips is not None and session.name != clips.clips.name:
            clips = None  # of the sequence before
        self.pane.show_clips(source_lines(self._sources, session.name, clips))

    def _keep(self) -> None:
        """Write down names, colours and picks."""
        if not self._kept:
            self._kept = True
            self._workspace.attempt(partial(keep, self._sources))
