"""The commands that write marks: favourite, rating, tag, note, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QApplication, QInputDialog, QWidget

from viewer.counted import counted
from viewer.notes.marks import RATINGS
from viewer.qt.message import Message
from viewer.qt.notes.edit_worker import FEW, EditWorker
from viewer.qt.notes.panel import NotesPanel
from viewer.qt.open_notebook import Edit
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook


class NotesEditing(QObject):
    """Changes the marks of the selected sequences, or of the current one; and makes changes that others ask for."""

    done = pyqtSignal(object)  # EditResult of a change that was made in a thread
    failed = pyqtSignal(str)  # why one could not be made

    def __init__(self, workspace: Workspace, panel: NotesPanel) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._changed: tuple[str, ...] | None = None  # names whose marks the present change has changed
        self._worker = EditWorker()
        self._worker.done.connect(self.done)
        self._worker.failed.connect(self.failed)
        workspace.notebook.edit_requested.connect(self._make)
        workspace.notebook.changed.connect(self._note_changed)
        workspace.selection.changed.connect(self._show_checks)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands that write marks."""
        return {
            "favourite": self._toggle_favourite,
            **{f"rate_{rating}": partial(self._rate, rating) for rating in RATINGS},
            "rate_0": partial(self._rate, None),
            "add_tag": self._add_tag,
            "note": self._add_note,
            "range_note": partial(self._focus, self._add_range_note),
            "undo": self._undo,
            "redo": self._redo,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the favourite command."""
        return {"favourite": self._is_favourite}

    def cancel(self) -> None:
        """Discard the result of a change that is being made; it is written nevertheless."""
        self._worker.cancel()

    def stop(self) -> None:
        """Wait for a change that is being made."""
        self._worker.stop()

    # -- commands

    def _show_checks(self) -> None:
        self._workspace.checks_changed.emit()

    def _is_favourite(self) -> bool:
        """Whether all sequences that the command would change are favourites."""
        book, names = self._workspace.notebook.book, self._workspace.targets
        return book is not None and bool(names) and all(book.marks(name).favourite for name in names)

    def _toggle_favourite(self) -> None:
        favourite = not self._is_favourite()
        self._change("Marking {}…", lambda book, names: book.set_favourite(names, favourite))

    def _rate(self, stars: int | None) -> None:
        self._change("Rating {}…", lambda book, names: book.set_rating(names, stars))

    def _add_tag(self) -> None:
        """Focus the tag field; for several sequences, ask for the tag."""
        book, n_names = self._workspace.notebook.book, len(self._workspace.targets)
        if n_names < 2 or book is None:
            self._focus(self._panel.tags.field.setFocus)
        elif not self._workspace.notes_locked():
            label = f"Tag for {counted(n_names, 'sequence')}:"
            tags = ["", *book.tags()]
            tag, accepted = QInputDialog.getItem(self._parent(), "Add a tag", label, tags, 0, True)
            if accepted and tag.strip():
                self._change("Tagging {}…", lambda book, names: book.add_tag(names, tag))

    def _add_note(self) -> None:
        """Focus the note; for several sequences, ask for a text and append it to the note of each."""
        n_names = len(self._workspace.targets)
        if n_names < 2:
            self._focus(self._panel.note.setFocus)
        elif not self._workspace.notes_locked():
            label = f"Note for {counted(n_names, 'sequence')}, added below what is written on them already:"
            text, accepted = QInputDialog.getMultiLineText(self._parent(), "Write a note", label)
            if accepted and text.strip():
                self._change("Writing notes on {}…", lambda book, names: book.append_note(names, text))

    def _parent(self) -> QWidget:
        """The window in front, which gets the focus back: the dialog of the check tags sequences, too."""
        return QApplication.activeWindow() or self._workspace.window

    def _add_range_note(self) -> None:
        """Start a note about the loop range or the current frame."""
        if not self._workspace.notes_locked():
            self._panel.range_requested.emit()

    def _focus(self, focus: Callable[[], object]) -> None:
        """Show the details and focus a field there."""
        if self._workspace.session.sequence is not None:
            self._workspace.dock_requested.emit("details")
            focus()

    def _undo(self) -> None:
        self._revert("undo_size", "Undoing…", _undo)

    def _redo(self) -> None:
        self._revert("redo_size", "Redoing…", _redo)

    # -- changes

    def _change(self, activity: str, change: Callable[[Notebook, tuple[str, ...]], object]) -> None:
        """Change the marks of the selected sequences, or of the current one. `activity`: with {} in their place."""
        names, left_out = self._workspace.targets, self._workspace.selection.left_out_note()

        def make(book: Notebook) -> str:
            change(book, names)
            return left_out

        if names:
            self._workspace.notebook.edit(make, len(names), activity.format(counted(len(names), "sequence")))

    def _revert(self, size: str, activity: str, revert: Callable[[Notebook], str]) -> None:
        book = self._workspace.notebook.book
        n_values = None if book is None else self._workspace.attempt(getattr(book, size))
        if n_values is not None:
            self._workspace.notebook.edit(revert, n_values, activity, reverts=True)

    def _make(self, edit: Edit) -> None:
        """Make a change now, or in a thread if it concerns very many sequences."""
        workspace = self._workspace
        book, library = workspace.notebook.book, workspace.session.library
        if book is None or library is None or workspace.notes_locked():
            return
        if edit.size > FEW:
            workspace.notebook.set_busy(edit.activity)
            self._worker.start(edit, book, library, workspace.search.rows)
        else:
            self._changed = None
            message = workspace.attempt(lambda: edit.change(book))
            if edit.reverts and self._changed is not None:
                self._show_reverted(message or "", self._changed)
            elif message:
                workspace.show_message(message)

    def _note_changed(self, names: tuple[str, ...]) -> None:
        self._changed = names

    def _show_reverted(self, text: str, names: tuple[str, ...]) -> None:
        """Say what was undone or redone; offer to show it if the shown sequence is not among it."""
        actions: tuple[tuple[str, Callable[[], object]], ...] = ()
        library = self._workspace.session.library
        known = [name for name in names if library is not None and name in library]
        if not names:  # playlists
            actions = (("Show playlists", self._workspace.actions["playlists"].trigger),)
        elif known and self._workspace.sequence_name not in known:
            actions = ((f"Show {known[0]}", partial(self._workspace.sequence_requested.emit, known[0])),)
        self._workspace.announce(Message(text, "success", actions=actions))


def _undo(book: Notebook) -> str:
    description = book.undo()
    return f"Undone: {description}" if description else "There is nothing to undo."


def _redo(book: Notebook) -> str:
    description = book.redo()
    return f"Redone: {description}" if description else "There is nothing to redo."
