"""Saves how a dataset is left, restores it, and goes back and forward through what was looked at."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.qt.browser.browser import Browser
from viewer.qt.browser.columns import COLUMNS, MARKS
from viewer.qt.command import Feature
from viewer.qt.comparing.control import ComparingControl
from viewer.qt.workspace import Workspace
from viewer.scene.camera.relative import views_from_strings, views_to_strings
from viewer.state.history import History
from viewer.state.last_session import LastSession, read_session, write_session

RESTORE = "restore_session"  # setting
SAVE_MS = 15_000  # so that little is lost if the program ends by force
log = logging.getLogger(__name__)
NOTHING_BEFORE, NOTHING_AFTER = "There is nothing to go back to.", "There is nothing to go forward to."


class RememberingControl(Feature):
    """Remembers sequence, frame, range, speed, camera, search, sort, selection and sources of each dataset."""

    def __init__(self, workspace: Workspace, browser: Browser, comparing: ComparingControl) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._comparing = comparing
        self._browser = browser
        self._session = workspace.session
        self._history = History()
        self._root: Path | None = None
        self._saved = LastSession()
        self._pending: LastSession | None = None  # whose sequence is being opened
        self._is_sorted_early = False  # by what the user has written, which is read after the list
        self._writer: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self._save_later)
        workspace.library_opened.connect(self._restore)
        self._session.loading.connect(self._leave)
        self._session.take_changed.connect(self._show_place)
        self._session.failed.connect(self._show_failure)
        workspace.notebook.marks_shown.connect(self._sort_again)
        workspace.window.installEventFilter(self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands of history, and of whether sessions are restored."""
        return {"back": partial(self._go, -1), "forward": partial(self._go, 1), RESTORE: self._toggle}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether sessions are restored."""
        return {RESTORE: self._is_restoring}

    def available(self) -> dict[str, Callable[[], bool]]:
        """Whether there is something to go back or forward to."""
        return {"back": partial(self._history.can_go, -1), "forward": partial(self._history.can_go, 1)}

    def first_shown(self, wanted: str | None) -> str | None:
        """The sequence to show first: the one that is wanted, or that at which the dataset was left; None for any."""
        if wanted is not None and self._pending is not None and wanted != self._pending.sequence:
            self._pending = None
            if self._workspace.view is not None:
                self._workspace.view.next_view = None
        return wanted or (None if self._pending is None else self._pending.sequence)

    def stop(self) -> None:
        """Save how the dataset is left."""
        self._timer.stop()
        self.save()

    def save(self) -> None:
        """Save how the open dataset is left; call before another is opened."""
        if self._writer is not None:
            self._writer.join()
            self._writer = None
        if self._root is not None and self._pending is None and (state := self._state()) != self._saved:
            self._saved = state
            self._workspace.attempt(partial(write_session, self._root, state))

    def _save_later(self) -> None:
        """Save in a thread. A failure is logged only: it is told when the dataset is closed."""
        if self._writer is not None and self._writer.is_alive():
            return
        if self._root is not None and self._pending is None and (state := self._state()) != self._saved:
            self._saved = state
            self._writer = threading.Thread(target=_try_to_write, args=(self._root, state), name="session", daemon=True)
            self._writer.start()

    def _state(self) -> LastSession:
        session, search, playback = self._session, self._workspace.search, self._session.playback
        column, order = self._browser.model.sorting
        selection, take = self._workspace.selection, session.take
        sources = self._comparing.remembered.now()
        return LastSession(
            sequence=session.name or "",
            frame=playback.frame,
            range=(playback.start, playback.end) if take is not None and playback.has_range else None,
            query=search.text,
            chosen={facet: tuple(sorted(values)) for facet, values in search.chosen.items()},
            sort=(COLUMNS[column].title, order == Qt.DescendingOrder) if 0 <= column < len(COLUMNS) else ("", False),
            selected=selection.all_names if selection.count > 1 else (),
            camera=self._camera(),
            speed=playback.speed,
            sources=sources,
            layout=session.sources.layout if sources else "",
        )

    def _camera(self) -> str:
        stage = None if self._workspace.view is None else self._workspace.view.stage
        if stage is None or stage.camera.is_default:
            return ""
        return views_to_strings({0: stage.camera.relative_view})[0]

    # -- restoring

    def _restore(self, library: Library) -> None:
        """Restore search, filters, sort, selection and speed of a dataset that was opened.

        Its sequence follows, and the sources beside it, which are opened in the background.
        """
        self._root = library.root
        self._history.clear()
        saved = read_session(library.root) if self._is_restoring() else LastSession()
        self._saved = saved
        self._pending = saved if saved.sequence in library else None
        self._session.playback.speed = self._workspace.settings.default_speed() if saved.speed is None else saved.speed
        titles = [column.title for column in COLUMNS]
        if saved.sort[0] in titles:
            order = Qt.DescendingOrder if saved.sort[1] else Qt.AscendingOrder
            self._browser.view.sortByColumn(titles.index(saved.sort[0]), order)
            self._is_sorted_early = titles.index(saved.sort[0]) in MARKS
        if saved.query or saved.chosen:
            self._workspace.search.set_query(saved.query, {f: frozenset(values) for f, values in saved.chosen.items()})
        if saved.selected:
            self._workspace.selection.select_names(saved.selected)
        if self._pending is not None:
            self._workspace.start_frame = (saved.sequence, saved.frame)
            views = views_from_strings([saved.camera])
            if self._workspace.view is not None:
                self._workspace.view.next_view = next(iter(views.values()), None)
        self._comparing.restore(saved.sources, saved.layout)
        self._timer.start()

    def _show_place(self) -> None:
        """Set the range of the sequence at which the dataset was left, once it is shown."""
        pending, take = self._pending, self._session.take
        if take is None:
            return
        self._pending = None
        self._history.visit(take.name)
        if pending is not None and pending.sequence == take.name and pending.range is not None:
            self._session.playback.set_out(pending.range[1])
            self._session.playback.set_in(pending.range[0])

    def _sort_again(self) -> None:
        if self._is_sorted_early:
            self._is_sorted_early = False
            self._browser.view.sortByColumn(*self._browser.model.sorting)

    def _is_restoring(self) -> bool:
        return self._workspace.settings.flag(RESTORE, default=True)

    def _toggle(self) -> None:
        self._workspace.settings.save_flag(RESTORE, not self._is_restoring())
        self._workspace.checks_changed.emit()

    # -- back and forward

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Go back and forward by the side buttons of a mouse."""
        if event.type() == QEvent.MouseButtonPress and event.button() in (Qt.BackButton, Qt.ForwardButton):
            self._go(-1 if event.button() == Qt.BackButton else 1)
            return True
        return False

    def _leave(self) -> None:
        if self._session.take is not None:
            self._history.leave(self._session.playback.frame)

    def _show_failure(self, name: str) -> None:
        self._pending = None
        self._history.visit(name)

    def _go(self, by: int) -> None:
        self._leave()
        visit = self._history.go(by)
        if visit is None:
            self._workspace.show_message(NOTHING_BEFORE if by < 0 else NOTHING_AFTER)
            return
        self._workspace.start_frame = (visit.name, visit.frame)
        self._workspace.sequence_requested.emit(visit.name)


def _try_to_write(root: Path, state: LastSession) -> None:
    try:
        write_session(root, state)
    except FileError:
        log.warning("the session could not be saved", exc_info=True)
