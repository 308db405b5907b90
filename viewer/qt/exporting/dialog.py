"""The export dialog: the form on the left, preview and progress on the right."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PyQt5.QtCore import QTimer, pyqtSignal
from PyQt5.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from viewer.errors import ExportError
from viewer.export.order.draft import Draft, ViewState
from viewer.export.order.order import Order
from viewer.export.order.preset import preset_of, with_preset
from viewer.export.process.state import ExportState
from viewer.qt.exporting.form import ExportForm
from viewer.qt.exporting.presets import PresetField
from viewer.qt.exporting.preview.player import PreviewPlayer
from viewer.qt.exporting.progress import ExportProgress
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.form_scroll import BAR_PX, FormScroll
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.widgets.fields import Choices
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.picture_preview import PicturePreview
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.line_or_error import LineOrError

KINDS = {"video": "Video", "still": "Still"}
NOTHING_TO_EXPORT = "The window shows no sequence to export."
COPIED_MS = 1500


class ExportDialog(QDialog):
    """Edits a draft and emits the order. Modeless."""

    ordered = pyqtSignal(object)  # Order
    batch_ordered = pyqtSignal(object)  # Draft of which a batch is to be made
    changed = pyqtSignal()  # the draft, the view, or the size or moment of the preview
    edited = pyqtSignal()  # the draft, by the user
    command_requested = pyqtSignal(object)  # Order

    def __init__(self, instruction: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`instruction`: how to run a command of the window, by its id."""
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.draft: Draft | None = None
        self.view: ViewState | None = None
        self.is_empty = True  # the window shows nothing to export
        self._order: Order | None = None
        self._state = ExportState()
        self.kind = Choices("What to make", KINDS)
        self.form = ExportForm(instruction)
        self.presets = PresetField()
        self.preview, self.player = PicturePreview(), PreviewPlayer()
        self.texts = LineOrError("strong")
        self.outcome, self.error = self.texts.line, self.texts.error
        self.progress = ExportProgress()
        self.copy = QPushButton("C&opy command")
        self.close_button = QPushButton("&Close")
        self.export = QPushButton("&Export")
        self._lay_out()
        self._connect()

    # -- showing

    def set_draft(self, draft: Draft, view: ViewState) -> None:
        """Show a draft for what the window shows."""
        self.view = view
        self._set_empty(False)
        self._show_draft(draft)

    def follow_view(self, view: ViewState | None) -> None:
        """Update for what the window shows; None if there is nothing to export."""
        if view is not None and self.view is not None and self.draft is not None:
            self.draft = self.draft.follow_view(self.view, view)
        if view is None:
            self._set_empty(True)
            self._show_text("", NOTHING_TO_EXPORT)
            self._order = None
            self._show_buttons()
        elif self.draft is not None:
            self.set_draft(self.draft, view)

    def show_state(self, state: ExportState) -> None:
        """Show the state of the export."""
        self._state = state
        self.progress.show_state(state)
        self._show_buttons()

    def show_copied(self) -> None:
        """Show for a moment that the command was copied."""
        self.copy.setText("Copied")
        self._copied.start()

    def _set_empty(self, empty: bool) -> None:
        self.is_empty = empty
        for widget in (self.form, self.kind, self.presets, self.player):
            widget.setEnabled(not empty)

    def _show_draft(self, draft: Draft) -> None:
        self.draft = draft
        if self.view is None:
            return
        self.kind.show_value(draft.kind)
        self.presets.show_choices(preset_of(draft))
        self.form.show_draft(draft, self.view)
        self._show_player(draft, self.view)
        try:
            self._order = draft.order(self.view)
            self._show_text(draft.outcome(self.view), "")
        except ExportError as error:
            self._order = None
            self._show_text("", str(error))
        self._show_buttons()
        self.changed.emit()

    def _show_player(self, draft: Draft, view: ViewState) -> None:
        if draft.is_still:
            self.player.show_pictures(view.n_frames, 0.0, draft.still_frame(view))
            return
        try:
            self.player.show_pictures(len(draft.source_frames(view)), draft.fps)
        except ExportError:  # shown below the preview
            self.player.show_pictures(1, draft.fps)

    def moment(self) -> tuple[int, float]:
        """The frame that the preview shows, and the share of its turns that a turntable has made.

        Raises ExportError if the draft has no such frames.
        """
        draft, view = self.draft, self.view
        assert draft is not None
        assert view is not None
        frames = draft.source_frames(view)
        position = 0 if draft.is_still else min(self.player.position, len(frames) - 1)
        return min(frames[position], view.n_frames - 1), position / len(frames)

    def _show_text(self, outcome: str, error: str) -> None:
        self.texts.show_line(outcome)
        self.texts.show_error(error)

    def _show_buttons(self) -> None:
        self.export.setEnabled(self._order is not None and not self._state.under_way)
        is_batch = self.draft is not None and self.view is not None and self.draft.is_batch(self.view)
        self.copy.setEnabled(self._order is not None and not is_batch)

    # -- actions

    def accept(self) -> None:
        """Emit the order, after asking before replacing a file. The dialog stays open."""
        if self._order is None or self.view is None or self.draft is None or self._state.under_way:
            return
        if self.draft.is_batch(self.view):
            self.batch_ordered.emit(self.draft)
            return
        order = self._order
        if os.path.lexists(order.output):
            if not ask_to_replace(self, order.output):
                return
            order = self.draft.order(self.view, overwrite=True)
        self.ordered.emit(order)

    def _copy(self) -> None:
        if self._order is not None:
            self.command_requested.emit(self._order)

    def _edit(self, draft: Draft) -> None:
        self.edited.emit()
        self._show_draft(draft)

    def _choose_kind(self, kind: Any) -> None:
        if self.draft is not None:
            self._edit(replace(self.draft, kind=kind))

    def _choose_preset(self, preset: Any) -> None:
        if self.draft is not None:
            self._edit(with_preset(self.draft, preset))

    def _move_preview(self, position: int) -> None:
        """Show another moment; a still is made of the frame that is chosen so."""
        if self.draft is not None and self.draft.is_still:
            self._edit(replace(self.draft, frame=position))
        else:
            self.changed.emit()

    # -- layout

    def _show_copy_text(self) -> None:
        self.copy.setText("C&opy command")

    def _connect(self) -> None:
        self.kind.chosen.connect(self._choose_kind)
        self.form.edited.connect(self._edit)
        self.presets.chosen.connect(self._choose_preset)
        self.player.moved.connect(self._move_preview)
        self.preview.resized.connect(self.changed)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)
        self.export.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._show_copy_text)
        self.copy.setToolTip("Copy the command that makes the same file without the window")
        self.copy.setMinimumWidth(self.copy.sizeHint().width())
        for button in (self.copy, self.close_button):
            button.setAutoDefault(False)
        self.export.setDefault(True)
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID - BAR_PX)
        columns.addLayout(self._form_column())
        columns.addLayout(self._preview_column(), 1)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(columns, 1)
        content.addLayout(button_row(self.copy, None, self.close_button, self.export))
        resize_within_screen(self, self.sizeHint())

    def _form_column(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, BAR_PX, 0)
        top.addWidget(self.kind)
        top.addStretch()
        top.addWidget(self.presets)
        column.addLayout(top)
        column.addWidget(FormScroll(self.form), 1)
        return column

    def _preview_column(self) -> QLayout:
        self.texts.setFixedHeight(5 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.preview, 1)
        column.addWidget(self.player)
        column.addWidget(self.texts)
        column.addWidget(self.progress)
        return column
