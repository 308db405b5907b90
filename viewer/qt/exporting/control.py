"""Binds the export dialog to the window and to the process that exports."""

from pathlib import Path

from PyQt5.QtCore import QObject, QStandardPaths, QTimer
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.bodies.catalog import Catalog
from viewer.child_process import child_environment
from viewer.errors import ExportError
from viewer.export.order.command_line import command_line
from viewer.export.order.draft import Draft, ViewState
from viewer.export.order.order import Order
from viewer.export.order.preset import valid_presets
from viewer.export.process.renderer import child_command
from viewer.export.process.state import ExportState
from viewer.qt.exporting.batch_control import BatchControl
from viewer.qt.exporting.dialog import ExportDialog
from viewer.qt.exporting.preview.drawer import PreviewBeside, PreviewDrawer
from viewer.qt.exporting.process import ExportProcess
from viewer.qt.exporting.progress import ExportStatus
from viewer.qt.exporting.questions import ask_to_quit
from viewer.qt.view_state import view_state
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import SceneView, Workspace

UPDATE_DELAY_MS = 150  # from a change in the window to an update of the dialog


class ExportControl(QObject):
    """Owns the dialog and the process; runs one export at a time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        assert workspace.view is not None, "the view exists before the export control"
        self._workspace = workspace
        self._view: SceneView = workspace.view
        self.dialog: ExportDialog | None = None
        self.state = ExportState()
        self.process = ExportProcess(child_command(), child_environment(), self)
        self.batches = BatchControl(workspace, self.state, self)
        self.preview_drawer = PreviewDrawer(self._view, self)
        self.status = ExportStatus()
        workspace.window.statusBar().addPermanentWidget(self.status)
        self._update_timer = QTimer(self)
        self._update_timer.setSingleShot(True)
        self._update_timer.setInterval(UPDATE_DELAY_MS)
        self._update_timer.timeout.connect(self._update_dialog)
        self._connect()

    # -- called by the window

    def open(self) -> None:
        """Open the dialog for what the window shows."""
        view = self._view_state()
        if view is None:
            self._workspace.show_message("There is nothing to export yet.")
            return
        if self.dialog is None:
            self.dialog = self._make_dialog()
        if not self.dialog.isVisible():
            settings = self._workspace.settings
            self._forget_failure()
            self.dialog.presets.set_presets(valid_presets(settings.export_presets()))
            self.dialog.set_draft(Draft.from_view(view, self._folder(), settings.export_choices()), view)
            self.dialog.show()
            self._request_preview()
        bring_forward(self.dialog)
        self._show_state()

    def may_close(self) -> bool:
        """Whether the window may close; asks if an export is running."""
        return not self.state.under_way or ask_to_quit(self._workspace.window, is_batch=self.batches.is_busy)

    def stop(self) -> None:
        """Stop everything; call before the window closes."""
        self._update_timer.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.preview_drawer.release()
        self.process.stop()
        self.batches.stop()
        if self.state.under_way:
            self.state.end("cancelled")

    # -- view state and preview

    def _view_state(self) -> ViewState | None:
        return view_state(self._workspace)

    def _folder(self) -> Path:
        return self._workspace.settings.folder_or_usual("exports", QStandardPaths.MoviesLocation)

    def _update_dialog(self) -> None:
        dialog = self.dialog
        if dialog is None or not dialog.isVisible():
            return
        view = self._view_state()
        if view is None:
            dialog.follow_view(None)
            dialog.preview.show_message("")
        elif view != dialog.view or dialog.is_empty:
            if dialog.view is not None and view.name != dialog.view.name:
                self._forget_failure()
            dialog.follow_view(view)

    def _request_preview(self) -> None:
        dialog, loaded, library = self.dialog, self._view.loaded, self._workspace.session.library
        if dialog is None or dialog.draft is None or dialog.view is None or loaded is None or library is None:
            return
        if not dialog.isVisible() or loaded.take.name != dialog.view.name:
            return
        try:
            shot, moment = dialog.draft.shot(dialog.view), dialog.moment()
        except ExportError:  # shown by the dialog; the preview stays
            return
        clips = self._view.clips
        beside = None if clips is None else PreviewBeside(self._workspace.session.sources, clips, dialog.view.beside)
        self.preview_drawer.request(library, loaded, shot, moment, dialog.preview.device_pixels(), beside)

    # -- exports

    def _start(self, order: Order) -> None:
        settings, dialog = self._workspace.settings, self.dialog
        if dialog is not None and dialog.draft is not None:
            settings.save_export_choices(dialog.draft.saved_choices())
        self.state.begin()
        self.process.start(order)
        self._show_state()

    def _start_batch(self, draft: Draft) -> None:
        dialog = self.dialog
        if dialog is not None and dialog.view is not None and self.batches.start(draft, dialog.view, dialog):
            self._workspace.settings.save_export_choices(draft.saved_choices())
            self._show_state()

    def _cancel(self) -> None:
        if self.state.under_way:
            self.state.stop()
            self._show_state()
            self.process.cancel()
            self.batches.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        self.state.advance(done, total)
        self._show_state()

    def _on_saved(self, path: Path) -> None:
        self._workspace.settings.save_folder("exports", path.parent)  # not of a path that fails
        self.state.end("saved", path)
        self._show_end()

    def _on_failed(self, reason: str) -> None:
        self.state.end("failed", reason=reason)
        self._show_end()

    def _on_cancelled(self) -> None:
        self.state.end("cancelled")
        self._show_end()

    def _forget_failure(self) -> None:
        """The cause of a failure may be gone: the choices or the sequence are others."""
        if self.state.stage in ("failed", "cancelled"):
            self.state.forget()
            self._show_state()

    def _show_end(self) -> None:
        self._show_state()
        dialog = self.dialog
        if dialog is not None and dialog.isVisible():
            dialog.follow_view(self._view_state())  # proposes another name, as this one is used now
        else:
            shows = {"saved": self._workspace.show_success, "failed": self._workspace.show_error}
            shows.get(self.state.stage, self._workspace.show_message)(self.state.text)

    def _show_state(self) -> None:
        if self.dialog is not None:
            self.dialog.show_state(self.state)
        self.status.show_state(self.state)
        hidden = self.dialog is None or not self.dialog.isVisible()
        self.status.setVisible(self.state.under_way and hidden)

    def _copy_command(self, order: Order) -> None:
        default = assets_folder().parent / "body_models"
        with_models = (folder for folder in order.model_folders if Catalog([folder]).available())
        models = next(with_models, default)
        QApplication.clipboard().setText(command_line(order, None if models == default else models))
        if self.dialog is not None:
            self.dialog.show_copied()

    # -- connections

    def _connect(self) -> None:
        session = self._workspace.session
        self._view.painted.connect(self._schedule_update)
        session.playback.settings_changed.connect(self._schedule_update)
        session.take_changed.connect(self._schedule_update)
        self.process.progressed.connect(self._on_progress)
        self.process.saved.connect(self._on_saved)
        self.process.failed.connect(self._on_failed)
        self.process.cancelled.connect(self._on_cancelled)
        self.batches.changed.connect(self._show_state)
        self.batches.ended.connect(self._show_end)
        self._workspace.selection.changed.connect(self._schedule_update)
        self.status.cancel_clicked.connect(self._cancel)

    def _make_dialog(self) -> ExportDialog:
        dialog = ExportDialog(self._workspace.instruction, self._workspace.window)
        dialog.changed.connect(self._request_preview)
        dialog.edited.connect(self._forget_failure)
        dialog.presets.presets_changed.connect(self._workspace.settings.save_export_presets)
        dialog.ordered.connect(self._start)
        dialog.batch_ordered.connect(self._start_batch)
        dialog.command_requested.connect(self._copy_command)
        dialog.progress.cancel_clicked.connect(self._cancel)
        dialog.finished.connect(self._on_closed)
        self.preview_drawer.drawn.connect(dialog.preview.show_picture)
        self.preview_drawer.failed.connect(dialog.preview.show_message)
        return dialog

    def _schedule_update(self, *_: object) -> None:
        """Update the dialog within UPDATE_DELAY_MS; while the window plays, which must not stutter, once it pauses."""
        if self.dialog is None or not self.dialog.isVisible():
            return
        if self._workspace.session.playback.playing or not self._update_timer.isActive():
            self._update_timer.start()

    def _on_closed(self, _result: int) -> None:
        if self.dialog is not None and self.dialog.draft is not None:
            self._workspace.settings.save_export_choices(self.dialog.draft.saved_choices())
        self.preview_drawer.release()
        self.process.release()
        self._show_state()
