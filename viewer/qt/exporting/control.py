"""Exporting from the window: opens the dialog, keeps it up to date, and has its orders made."""

from pathlib import Path

import numpy as np
from PyQt5.QtCore import QObject, QStandardPaths, QTimer
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.bodies.catalog import Catalog
from viewer.child_process import child_environment
from viewer.errors import ExportError
from viewer.export.order.command_line import command_line
from viewer.export.order.draft import Draft, Seen
from viewer.export.order.order import Order
from viewer.export.order.shot import ViewPoint
from viewer.export.process.renderer import child_command
from viewer.export.process.state import ExportState
from viewer.qt.exporting.dialog import ExportDialog
from viewer.qt.exporting.preview import PreviewDrawer
from viewer.qt.exporting.process import ExportProcess
from viewer.qt.exporting.progress import ExportStatus
from viewer.qt.exporting.questions import ask_to_quit
from viewer.qt.workspace import SceneView, Workspace
from viewer.state.options import ViewOptions

REST_MS = 150  # how long the window must have been at rest before the dialog takes what it shows


class Exporting(QObject):
    """One dialog, one process, one export at a time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        assert workspace.view is not None, "the view is made before anything can be exported"
        self._workspace = workspace
        self._view: SceneView = workspace.view
        self.dialog: ExportDialog | None = None
        self.run = ExportState()
        self.process = ExportProcess(child_command(), child_environment(), self)
        self.drawer = PreviewDrawer(self._view, self)
        self.status = ExportStatus()
        workspace.window.statusBar().addPermanentWidget(self.status)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._keep_up)
        self._connect()

    # -- what the window calls

    def open(self) -> None:
        """Show the dialog, with what the window shows now."""
        seen = self._seen()
        if seen is None:
            self._workspace.show_message("There is nothing to export yet.")
            return
        if self.dialog is None:
            self.dialog = self._make_dialog()
        if not self.dialog.isVisible():
            settings = self._workspace.settings
            self.dialog.begin(Draft.begin(seen, self._folder(), settings.export_choices()), seen)
            self.dialog.show()
            self._want_preview()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self._show_run()

    def may_close(self) -> bool:
        """Whether the window may close: an export that is under way is asked about."""
        return not self.run.under_way or ask_to_quit(self._workspace.window)

    def stop(self) -> None:
        """End everything; before the window closes."""
        self._rest.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.drawer.release()
        self.process.stop()
        if self.run.under_way:
            self.run.end("cancelled")

    # -- what the window shows

    def _seen(self) -> Seen | None:
        view, session = self._view, self._workspace.session
        stage, take, library = view.stage, session.take, session.library
        if stage is None or take is None or library is None or view.staged is None or take.n_frames == 0:
            return None
        playback, camera = session.playback, stage.camera
        return Seen(
            dataset=library.root.absolute(),
            name=take.name,
            n_frames=take.n_frames,
            fps=take.fps,
            frame=playback.frame,
            range=(playback.start, playback.end) if playback.has_range else None,
            size=view.pixels(),
            pixel_ratio=view.devicePixelRatioF(),
            viewpoint=ViewPoint(_point(camera.position), _point(camera.target), playback.frame),
            options=ViewOptions.from_dict(session.options.to_dict()),
            model_folders=tuple(folder.absolute() for folder in self._workspace.model_folders),
        )

    def _folder(self) -> Path:
        movies = Path(QStandardPaths.writableLocation(QStandardPaths.MoviesLocation))
        return self._workspace.settings.folder("exports") or (movies if movies.is_dir() else Path.home())

    def _keep_up(self) -> None:
        dialog = self.dialog
        if dialog is None or not dialog.isVisible():
            return
        seen = self._seen()
        if seen is None:
            dialog.keep_up(None)
            dialog.preview.show_message("")
        elif seen != dialog.seen or dialog.empty:
            dialog.keep_up(seen)

    def _want_preview(self) -> None:
        dialog, staged, library = self.dialog, self._view.staged, self._workspace.session.library
        if dialog is None or dialog.draft is None or dialog.seen is None or staged is None or library is None:
            return
        if not dialog.isVisible() or staged.take.name != dialog.seen.name:
            return
        try:
            shot = dialog.draft.shot(dialog.seen)
        except ExportError:  # the dialog tells it; the picture stays
            return
        frame = dialog.draft.first_frame(dialog.seen)
        self.drawer.want(library, staged, shot, frame, dialog.preview.device_pixels())

    # -- exports

    def _make(self, order: Order) -> None:
        settings, dialog = self._workspace.settings, self.dialog
        settings.save_folder("exports", order.output.parent)
        if dialog is not None and dialog.draft is not None:
            settings.save_export_choices(dialog.draft.remembered())
        self.run.begin()
        self.process.make(order)
        self._show_run()

    def _cancel(self) -> None:
        if self.run.under_way:
            self.run.stop()
            self._show_run()
            self.process.cancel()

    def _advance(self, done: int, total: int) -> None:
        self.run.advance(done, total)
        self._show_run()

    def _saved(self, path: Path) -> None:
        self.run.end("saved", path)
        self._show_end()

    def _failed(self, reason: str) -> None:
        self.run.end("failed", reason=reason)
        self._show_end()

    def _cancelled(self) -> None:
        self.run.end("cancelled")
        self._show_end()

    def _show_end(self) -> None:
        self._show_run()
        dialog = self.dialog
        if dialog is not None and dialog.isVisible():
            dialog.keep_up(self._seen())  # the name of what was saved is taken now
        else:
            self._workspace.show_message(self.run.text)

    def _show_run(self) -> None:
        if self.dialog is not None:
            self.dialog.show_run(self.run)
        self.status.show_run(self.run)
        hidden = self.dialog is None or not self.dialog.isVisible()
        self.status.setVisible(self.run.under_way and hidden)

    def _copy_command(self, order: Order) -> None:
        beside = assets_folder().parent / "body_models"
        with_models = (folder for folder in order.model_folders if Catalog([folder]).available())
        models = next(with_models, beside)
        QApplication.clipboard().setText(command_line(order, None if models == beside else models))
        if self.dialog is not None:
            self.dialog.say_copied()

    # -- building

    def _connect(self) -> None:
        session = self._workspace.session
        self._view.painted.connect(self._stir)
        session.playback.settings_changed.connect(self._stir)
        session.take_changed.connect(self._stir)
        self.process.progressed.connect(self._advance)
        self.process.saved.connect(self._saved)
        self.process.failed.connect(self._failed)
        self.process.cancelled.connect(self._cancelled)
        self.status.cancel_clicked.connect(self._cancel)

    def _make_dialog(self) -> ExportDialog:
        dialog = ExportDialog(self._workspace.window)
        dialog.changed.connect(self._want_preview)
        dialog.ordered.connect(self._make)
        dialog.command_wanted.connect(self._copy_command)
        dialog.progress.cancel_clicked.connect(self._cancel)
        dialog.finished.connect(self._closed)
        self.drawer.drawn.connect(dialog.preview.show_picture)
        self.drawer.failed.connect(dialog.preview.show_message)
        return dialog

    def _stir(self, *_: object) -> None:
        """Something changed in the window: look at it once it rests."""
        if self.dialog is not None and self.dialog.isVisible():
            self._rest.start()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None and self.dialog.draft is not None:
            self._workspace.settings.save_export_choices(self.dialog.draft.remembered())
        self.drawer.release()
        self.process.dismiss()
        self._show_run()


def _point(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in values)
    return x, y, z
