"""Binds the dialog of web pages to the window and to the thread that makes them."""

from __future__ import annotations

import os
from pathlib import Path

from PyQt5.QtCore import QObject, QStandardPaths, QUrl
from PyQt5.QtGui import QDesktopServices
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.export.order.beside import Beside
from viewer.qt.sharing.page.dialog import PageDialog, PageSource
from viewer.qt.sharing.page.task import PageTask
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.workspace import Workspace
from viewer.sharing.page.command_line import command_line
from viewer.sharing.page.making import PageResult, deviation_text
from viewer.sharing.page.order import PageOrder

FOLDER = "pages"  # the setting
MOST_MISSING = 2  # sentences about sources without a clip


class PageControl(QObject):
    """Owns the dialog and the thread."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog = PageDialog(workspace.window)
        self.task = PageTask()
        self._saved: Path | None = None
        self._connect()

    def open(self) -> None:
        """Open the dialog for the selected sequences."""
        source = self._source()
        if source is None:
            self._workspace.show_message("There is no sequence to share yet.")
            return
        self.dialog.show_source(source)
        bring_forward(self.dialog)

    def stop(self) -> None:
        """Stop making a page and close the dialog."""
        self.task.stop()
        self.dialog.close()

    def _source(self) -> PageSource | None:
        """What the window offers; None if it shows nothing."""
        session, names = self._workspace.session, self._workspace.targets
        if session.library is None or not names:
            return None
        playback, is_shown = session.playback, names == (self._workspace.sequence_name,)
        return PageSource(
            names=names,
            action=session.library[names[0]].action or "" if len(names) == 1 else "",
            range=(playback.start, playback.end) if is_shown and playback.has_range else None,
            colours=session.options.colours,
            convention=session.options.convention,
            folder=self._folder(),
            model_folders=tuple(folder.absolute() for folder in self._workspace.model_folders),
            beside=Beside.of(session.sources),
        )

    def _folder(self) -> Path:
        return self._workspace.settings.folder_or_usual(FOLDER, QStandardPaths.DocumentsLocation)

    def _start(self, order: PageOrder) -> None:
        library = self._workspace.session.library
        if library is None:
            return
        if os.path.lexists(order.output):
            if not ask_to_replace(self.dialog, order.output):
                return
            order = self.dialog.order(overwrite=True)
        self._workspace.settings.save_folder(FOLDER, order.output.parent)
        self.dialog.show_progress(0, len(order.names))
        self.task.start(library, order)

    def _on_saved(self, result: PageResult) -> None:
        self._saved = result.path
        text = f"Saved {result.path.name} ({result.n_bytes / 1e6:.1f} MB)"
        notes = deviation_text(result.deviation)
        notes = " ".join([f"{notes[0].upper()}{notes[1:]}.", *result.missing[:MOST_MISSING]])
        if len(result.missing) > MOST_MISSING:
            notes += f" And {len(result.missing) - MOST_MISSING:,} more."
        self.dialog.show_end(text, notes, is_saved=True)
        if not self.dialog.isVisible():
            self._workspace.show_message(text)

    def _on_failed(self, reason: str) -> None:
        self.dialog.show_failure(reason)
        if not self.dialog.isVisible():
            self._workspace.show_error(reason)

    def _on_cancelled(self) -> None:
        self.dialog.show_end("Cancelled. No file was left.")

    def _cancel(self) -> None:
        self.dialog.show_stopping()
        self.task.ask_to_stop()

    def _open_page(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _copy_command(self, order: PageOrder) -> None:
        from viewer.bodies.catalog import Catalog

        library = self._workspace.session.library
        if library is None:
            return
        models = next((folder for folder in order.model_folders if Catalog([folder]).available()), None)
        models = None if models == assets_folder().parent / "body_models" else models
        QApplication.clipboard().setText(command_line(order, library.root.absolute(), library.reading, models))
        self._workspace.show_message("The command is copied.")

    def _show_source(self) -> None:
        source = self._source() if self.dialog.isVisible() else None
        if source is not None:
            self.dialog.show_source(source)

    def _connect(self) -> None:
        self.dialog.ordered.connect(self._start)
        self.dialog.command_requested.connect(self._copy_command)
        self.dialog.cancel_clicked.connect(self._cancel)
        self.dialog.open_clicked.connect(self._open_page)
        self.task.progressed.connect(self.dialog.show_progress)
        self.task.saved.connect(self._on_saved)
        self.task.failed.connect(self._on_failed)
        self.task.cancelled.connect(self._on_cancelled)
        self._workspace.selection.changed.connect(self._show_source)
        session = self._workspace.session
        for changed in (session.take_changed, session.sources.changed, session.sources.looks_changed):
            changed.connect(self._show_source)
