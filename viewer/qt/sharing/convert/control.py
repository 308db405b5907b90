"""Opens the dialogs that save sequences for other programs, and runs what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QStandardPaths

from viewer.counted import counted
from viewer.errors import ViewerError
from viewer.export.writing.unfinished import AlreadyThere
from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:  # scipy and the bodies are imported when a dialog is opened
    from viewer.qt.sharing.convert.choices import What
    from viewer.qt.sharing.convert.dialog import ConvertDialog
    from viewer.qt.sharing.convert.worker import ConvertWorker
    from viewer.sharing.convert import Converted

_FOLDER = "shared"  # of the settings
_MOST_NOTES = 4
_OTHERS = "Other files of the same names are replaced as well."


class ConvertControl(Feature):
    """Owns the dialogs and the thread."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._dialogs: dict[What, ConvertDialog] = {}
        self._worker: ConvertWorker | None = None
        self._running: ConvertDialog | None = None  # the dialog that is waited in
        self._names: tuple[str, ...] = ()  # what it asked for

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handlers that open the dialogs."""
        return {"save_as": self._show_save_as, "share_scene": self._show_scene}

    def dialog(self, what: What) -> ConvertDialog | None:
        """The dialog, once it has been opened."""
        return self._dialogs.get(what)

    def stop(self) -> None:
        """Stop the thread, and close the dialogs."""
        if self._worker is not None:
            self._worker.stop()
        for dialog in self._dialogs.values():
            dialog.close()

    def _show_save_as(self) -> None:
        self._show("parameters")

    def _show_scene(self) -> None:
        self._show("scene")

    def _show(self, what: What) -> None:
        workspace = self._workspace
        if workspace.session.library is None or not workspace.targets:
            workspace.show_message(NO_DATASET)
            return
        if what not in self._dialogs:
            from viewer.qt.sharing.convert.dialog import ConvertDialog

            self._dialogs[what] = dialog = ConvertDialog(what, workspace.window)
            dialog.start_clicked.connect(self._start)
            dialog.stop_clicked.connect(self._interrupt)
        dialog = self._dialogs[what]
        if dialog is not self._running:
            from viewer.qt.sharing.convert.choices import Clip

            playback = workspace.session.playback
            clip = Clip(playback.frame, playback.start, playback.end)
            dialog.show_source(workspace.targets, clip, self._folder())
            dialog.show_idle()
        bring_forward(dialog)

    def _folder(self) -> Path:
        return self._workspace.settings.folder_or_usual(_FOLDER, QStandardPaths.DocumentsLocation)

    def _start(self) -> None:
        """Start what the dialog asks for, which has sent this."""
        from viewer.qt.sharing.convert.choices import order_of, span_of
        from viewer.qt.sharing.convert.dialog import ConvertDialog

        dialog, library = self.sender(), self._workspace.session.library
        assert isinstance(dialog, ConvertDialog)
        if library is None:
            dialog.show_error(NO_DATASET)
            return
        if self._running is not None:
            dialog.show_error("Something else is being converted. Try again in a moment.")
            return
        names = tuple(name for name in dialog.names if name in library)
        convention = self._workspace.session.options.convention
        try:
            if not names:
                raise ViewerError("These sequences are not in the open dataset: close this and choose some.")
            span = span_of(dialog.chosen_frames, dialog.clip, dialog.chosen_fps)
            for overwrite in (False, True):
                order = order_of(
                    *(dialog.format, dialog.path, span, dialog.body),
                    exact=dialog.exact.isChecked(),
                    convention=convention,
                    overwrite=overwrite,
                )
                try:
                    order.check(names)
                    break
                except AlreadyThere as error:
                    files = {path for name in names for path in order.paths(name).values()}
                    more = _OTHERS if len(files) > 1 else ""
                    if overwrite or not ask_to_replace(dialog, Path(error.path), more):
                        return
        except ViewerError as error:
            dialog.show_error(str(error))
            return
        self._workspace.settings.save_folder(_FOLDER, order.output.parent if order.is_file else order.output)
        self._running, self._names = dialog, names
        dialog.show_progress(0, 0)
        self._working().start(order, library, names, tuple(self._workspace.model_folders))

    def _working(self) -> ConvertWorker:
        if self._worker is None:
            from viewer.qt.sharing.convert.worker import ConvertWorker

            self._worker = ConvertWorker()
            self._worker.progressed.connect(self._show_progress)
            self._worker.finished.connect(self._show_end)
            self._worker.failed.connect(self._show_failure)
        return self._worker

    def _interrupt(self) -> None:
        if self._worker is not None and self._running is not None:
            self._running.show_stopping()
            self._worker.interrupt()

    def _show_progress(self, done: int, total: int) -> None:
        if self._running is not None:
            self._running.show_progress(done, total)

    def _show_failure(self, reason: str) -> None:
        dialog, self._running = self._running, None
        if dialog is not None:
            dialog.show_error(reason)

    def _show_end(self, made: list[Converted]) -> None:
        dialog, self._running = self._running, None
        if dialog is None:
            return
        done = [one for one in made if one.error is None]
        failed = [f"{one.name}: {one.error}" for one in made if one.error is not None]
        if not done and failed:
            dialog.show_error(failed[0] if len(failed) == 1 else f"Nothing was saved. {failed[0]}")
            return
        is_whole = len(made) == len(self._names)
        paths = [path for one in done for path in one.paths]
        text = f"Saved {paths[0]}" if len(paths) == 1 else f"Saved {counted(len(done), 'sequence')}"
        if not is_whole:
            text = f"Cancelled. {text}" if done else "Cancelled. No file was left."
        notes = [*failed, *dict.fromkeys(note for one in done for note in one.notes)]
        more = [f"And {len(notes) - _MOST_NOTES:,} more."] if len(notes) > _MOST_NOTES else []
        dialog.show_end(text, "\n".join([*notes[:_MOST_NOTES], *more]), paths[0] if paths else None)
