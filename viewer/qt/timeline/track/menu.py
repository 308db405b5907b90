"""The context menu of the track: range, zoom and notes at the frame under the mouse."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QPoint, pyqtSignal
from PyQt5.QtWidgets import QAction, QMenu, QWidget

from viewer.notes.frame_range import frames_text
from viewer.notes.marks import RangeNote
from viewer.qt.timeline import commands
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.style import icon
from viewer.state.position import time_text, with_unit


class TrackMenu(QMenu):
    """Filled anew each time that it opens. What concerns notes is asked for by signals."""

    note_requested = pyqtSignal(int, int)  # a new note about these frames, the last inclusive
    edit_requested = pyqtSignal(object)  # RangeNote
    removal_requested = pyqtSignal(object)  # RangeNote

    def __init__(self, zoom: Zoom, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._frame = 0
        self._note: RangeNote | None = None
        self.triggered.connect(self._run)

    def open(self, at: QPoint, frame: int, note: RangeNote | None) -> None:
        """Open at a point of the screen, for a frame and the note there."""
        self._frame, self._note = frame, note
        self.clear()
        self._fill()
        self.popup(at)

    def _fill(self) -> None:
        playback = self._zoom.playback
        time = with_unit(time_text(self._frame / playback.fps, playback.duration))
        if self._note is not None:
            frames = frames_text(self._note.first, self._note.last)
            self._add_title(f"Note on {frames}")
            self._add("edit_note", "Edit note…", "pencil-outline")
            self._add("remove_note", "Remove note", "delete-outline")
            self._add("loop_note", "Loop its frames", "repeat", enabled=self._note.last > self._note.first)
        self._add_title(f"Frame {self._frame} · {time}")
        short = playback.n_frames < 2
        self._add("in", "Range starts here", commands.RANGE_IN.icon, enabled=not short)
        self._add("out", "Range ends here", commands.RANGE_OUT.icon, enabled=not short)
        self._add("note", "Note here…", "note-plus-outline")
        ranged = playback.has_range
        self.addSeparator()
        self._add("note_range", "Note on the range…", "note-plus-outline", enabled=ranged)
        for command in (commands.GO_TO_IN, commands.GO_TO_OUT, commands.ZOOM_RANGE, commands.CLEAR_RANGE):
            self._add(command.id, command.text, command.icon, command.shown_key, enabled=ranged)
        self.addSeparator()
        closer = commands.ZOOM_IN
        self._add(closer.id, closer.text, closer.icon, enabled=not short)
        whole = self._zoom.visible.is_whole
        out = commands.ZOOM_OUT
        self._add(out.id, out.text, out.icon, out.shown_key, enabled=not whole)

    def _add_title(self, text: str) -> None:
        if self.actions():
            self.addSeparator()
        self.addAction(text).setEnabled(False)

    def _add(self, name: str, text: str, icon_name: str, key: str = "", *, enabled: bool = True) -> None:
        action = self.addAction(f"{text}\t{key}" if key else text)
        action.setData(name)
        action.setEnabled(enabled)
        if icon_name:
            action.setIcon(icon(icon_name))

    def _run(self, action: QAction) -> None:
        playback, note = self._zoom.playback, self._note
        actions: dict[str, Callable[[], object]] = {
            "in": partial(playback.set_in, self._frame),
            "out": partial(playback.set_out, self._frame),
            "note": partial(self.note_requested.emit, self._frame, self._frame),
            "note_range": partial(self.note_requested.emit, playback.start, playback.end),
            "go_to_in": playback.go_to_in,
            "go_to_out": playback.go_to_out,
            "clear_range": playback.clear_range,
            "zoom_range": self._zoom.show_range,
            "zoom_in": partial(self._zoom.show_closer, self._frame),
            "zoom_out": self._zoom.show_whole,
        }
        if note is not None:
            actions |= {
                "edit_note": partial(self.edit_requested.emit, note),
                "remove_note": partial(self.removal_requested.emit, note),
                "loop_note": partial(playback.set_range, note.first, note.last),
            }
        actions[action.data()]()
