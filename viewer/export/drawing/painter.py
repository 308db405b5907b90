"""Draws shots of sequences without a window, as the window shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

import moderngl
import numpy as np

from viewer.dataset import Library
from viewer.errors import ExportError
from viewer.export.drawing.canvas import SLOTS, Canvas
from viewer.export.order.shot import Shot, ViewPoint
from viewer.scene import session_drawing
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.scene.beside.staging import Staging
from viewer.scene.camera_pose import CameraPose
from viewer.scene.drawing.stage import Stage
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.scene.overlay.overlay import Overlay
from viewer.state.session import Session
from viewer.state.sources.sources import Sources
from viewer.state.theme import LIGHT, THEMES, Theme

_Moment: TypeAlias = tuple[int, float]  # frame, and degrees that a turntable has turned
LIMITS = ("GL_MAX_TEXTURE_SIZE", "GL_MAX_RENDERBUFFER_SIZE")


@dataclass(frozen=True)
class _Shooting:
    """The current shot and what it needs."""

    shot: Shot
    loaded: LoadedSequence
    session: Session
    overlay: Overlay
    camera_pose: CameraPose
    staging: Staging | None


class Painter:
    """Draws pictures in one graphics context, which must be current."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._stage: Stage | None = None
        self._canvas: Canvas | None = None
        self._overlay: Overlay | None = None
        self._set_up: _Shooting | None = None

    def set_up(
        self,
        library: Library,
        loaded: LoadedSequence,
        shot: Shot,
        beside: tuple[Sources, LoadedClips] | None = None,
    ) -> None:
        """Change to another sequence or shot. Call make_text_ready of viewer.export.drawing.context first.

        beside: the sources to show, the library among them, and their clips of the sequence. Raises ExportError where
        the graphics cannot hold a picture of that size, FileError for a file that went bad.
        """
        self._set_up = None
        theme = THEMES[shot.options.theme]
        stage = self._resized_stage(shot, theme)
        session = Session(replace(shot.options, follow=shot.camera == "follow"))
        session.open_library(library)
        session.request(loaded.take.name)
        staging = None
        if beside is not None:
            session.sources, clips = beside
            staging = Staging.of(clips, session.sources)
        session.show(loaded.take, None if staging is None else staging.clips.time.n_frames)
        stage.set_theme(theme, shot.background)
        stage.camera.text_scale, stage.camera.supersampling = shot.text_scale, shot.supersampling
        overlay = self._overlay_for(LIGHT if shot.background == "white" else theme, shot.text_scale)
        text = session_drawing.session_text(session, loaded, in_window=False, staging=staging)
        session_drawing.leave_room(stage, overlay, text, shot.size, staging)
        session_drawing.set_sequence(stage, loaded, shot.size, staging=staging)
        camera_pose = _camera_pose(stage, session, shot, staging)
        self._set_up = _Shooting(shot, loaded, session, overlay, camera_pose, staging)

    def picture(self, frame: int, share: float = 0.0) -> np.ndarray:
        """The picture of a frame, (height, width, 4) uint8 RGBA, top row first, straight alpha.

        share: of its turns that a turntable has made. Raises FileError for a file that went bad.
        """
        self._draw((frame, self._angle(share)), slot=0)
        return self._read(slot=0)

    def pictures(self, frames: Sequence[int]) -> Iterator[np.ndarray]:
        """The pictures of `frames` in order; a turntable makes the shot's turns over them."""
        moments = [(frame, self._angle(k / len(frames))) for k, frame in enumerate(frames)]
        held = [(moment, len(list(same))) for moment, same in groupby(moments)]
        for picture, (_, times) in zip(self._in_turn([moment for moment, _ in held]), held, strict=True):
            for _ in range(times - 1):
                yield picture.copy()
            yield picture

    def _angle(self, share: float) -> float:
        shot = self._current().shot
        return 360.0 * shot.turns * share if shot.camera == "turntable" else 0.0

    def _in_turn(self, moments: Sequence[_Moment]) -> Iterator[np.ndarray]:
        """Pipelined: a picture is read back after the next was drawn, which was evaluated meanwhile."""
        now, stage = self._current(), self._stage
        assert stage is not None
        for k, moment in enumerate(moments):
            self._draw(moment, slot=k % SLOTS)
            if k + 1 < len(moments):
                session_drawing.prepare_frame(stage, now.session, moments[k + 1][0], now.staging)
            if k > 0:
                yield self._read(slot=(k - 1) % SLOTS)
        if moments:
            yield self._read(slot=(len(moments) - 1) % SLOTS)

    def _draw(self, moment: _Moment, slot: int) -> None:
        """Draw a moment and begin to read its picture back."""
        now, stage, canvas = self._current(), self._stage, self._canvas
        assert stage is not None
        assert canvas is not None
        frame, angle = moment
        stage.set_camera_pose(now.camera_pose.rotated(angle) if angle else now.camera_pose)
        now.session.playback.seek(frame)
        session_drawing.show_frame(stage, now.session, now.staging)
        stage.draw()
        text = session_drawing.session_text(now.session, now.loaded, in_window=False, staging=now.staging)
        plates = session_drawing.overlay_plates(now.overlay, text, stage, now.shot.size, now.staging)
        canvas.put(stage.surface, plates)
        canvas.fetch(slot)

    def _read(self, slot: int) -> np.ndarray:
        assert self._canvas is not None
        return self._canvas.read(slot, transparent=self._current().shot.transparent)

    def _current(self) -> _Shooting:
        assert self._set_up is not None, "set_up comes first"
        return self._set_up

    def _resized_stage(self, shot: Shot, theme: Theme) -> Stage:
        """Resize stage and canvas to the shot."""
        drawn = (shot.size[0] * shot.supersampling, shot.size[1] * shot.supersampling)
        check_drawable(self._context, drawn)
        try:
            with enough_memory(self._context, drawn):
                self._stage = self._stage or Stage(self._context, (1, 1), theme)
                self._canvas = self._canvas or Canvas(self._context, (1, 1))
                self._stage.resize(drawn)
                self._canvas.resize(shot.size)
                self._stage.surface.clear()
        except ExportError:
            self.release()
            raise
        return self._stage

    def _overlay_for(self, theme: Theme, scale: float) -> Overlay:
        held = self._overlay
        if held is None or (held.theme, held.scale) != (theme, scale):
            self._overlay = held = Overlay(theme, scale)
        return held

    def release(self) -> None:
        """Release all graphics objects; set_up makes new ones."""
        self._set_up = None
        if self._canvas is not None:
            self._canvas.release()
            self._canvas = None
        if self._stage is not None:
            self._stage.release()
            self._stage = None


def check_drawable(context: moderngl.Context, size: tuple[int, int]) -> None:
    """Raise ExportError where the graphics cannot draw a picture of `size` pixels."""
    most = min(context.info[limit] for limit in LIMITS)
    if max(size) > most:
        raise ExportError(f"These graphics cannot draw {_words(size)} pixels: at most {most} a side.")


@contextmanager
def enough_memory(context: moderngl.Context, size: tuple[int, int]) -> Iterator[None]:
    """Raise ExportError if the graphics have no memory for the framebuffers that are made, of `size` pixels."""
    try:
        yield
        full = context.error == "GL_OUT_OF_MEMORY"
    except moderngl.Error:  # a framebuffer that is not complete
        full = True
    if full:
        raise ExportError(f"The graphics have not enough memory to draw {_words(size)} pixels.")


def _camera_pose(stage: Stage, session: Session, shot: Shot, staging: Staging | None) -> CameraPose:
    """The camera pose before it follows or turns."""
    seen = shot.viewpoint
    if isinstance(seen, ViewPoint):
        stage.camera.set_view(seen.position, seen.target)
    elif seen != "front":  # which is how the stage frames who comes onto it
        stage.camera.preset(seen, shot.size, ease=False)
    if shot.camera == "follow":
        session.playback.seek(seen.frame if isinstance(seen, ViewPoint) else 0)
        session_drawing.show_frame(stage, session, staging)
    return stage.camera_pose


def _words(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"
