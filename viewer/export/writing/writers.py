"""Encoding pictures into a video file, in a thread while further pictures are drawn."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from viewer.errors import FileError
from viewer.export.order.label import Label
from viewer.export.order.order import Video
from viewer.export.writing.gif import GifEncoder
from viewer.export.writing.mp4 import Mp4Encoder
from viewer.export.writing.os_errors import reason
from viewer.export.writing.png_frames import FramesEncoder
from viewer.export.writing.webm import WebmEncoder

Picture = npt.NDArray[np.uint8]  # (height, width, 4): RGBA, straight alpha, top row first

MOST_PALETTE_FRAMES: Final = 32
_WAITING: Final = 3  # pictures that are added and not yet encoded, at most
_DENOMINATOR: Final = 1001  # of rates: 30000/1001 is one that is used


class Writer(Protocol):
    """Writes pictures to a file. Raises FileError; then `abandon` it."""

    def sample_colours(self, picture: Picture) -> None:
        """Before the first `add`: sample this picture for the palette, if the format has one. It is not shown."""
        ...

    def add(self, picture: Picture) -> None:
        """Add the next picture, which must not change any more. May raise the error of an earlier one."""
        ...

    def close(self) -> None:
        """Finish the file; everything is written when this returns."""
        ...

    def abandon(self) -> None:
        """Stop and close the incomplete file. Never raises; does nothing after `close`."""
        ...


class Encoder(Protocol):
    """What a Writer runs in its thread. Raises OSError, FFmpegError, FileError."""

    def sample_colours(self, picture: Picture) -> None:
        """As Writer.sample_colours."""
        ...

    def add(self, picture: Picture) -> None:
        """Encode a picture."""
        ...

    def finish(self) -> None:
        """Flush and close the file."""
        ...

    def drop(self) -> None:
        """Close the incomplete file."""
        ...


def open_writer(
    path: Path, video: Video, size: tuple[int, int], *, transparent: bool, label: Label, threads: int = 0
) -> Writer:
    """A writer of `video` to `path`, which is created or overwritten. Raises FileError.

    size: width and height of the pictures. threads: of the encoder; 0: its default.
    """
    encoder: Encoder
    fps = Fraction(video.clip.fps).limit_denominator(_DENOMINATOR)
    try:
        match video.format:
            case "mp4":
                encoder = Mp4Encoder(path, size, fps, video.quality, label, threads)
            case "webm":
                encoder = WebmEncoder(path, size, fps, video.quality, label, threads, transparent=transparent)
            case "gif":
                encoder = GifEncoder(path, fps, label, transparent=transparent)
            case "png":
                encoder = FramesEncoder(path, transparent=transparent, label=label)
    except (OSError, FFmpegError) as error:
        raise FileError(path, reason(error)) from error
    return ThreadedWriter(path, encoder)


def palette_frames(video: Video, frames: Sequence[int]) -> list[int]:
    """The source frames to sample colours from: at most MOST_PALETTE_FRAMES, evenly spread; none for true colour."""
    if video.format != "gif":
        return []
    count = min(MOST_PALETTE_FRAMES, len(frames))
    return [frames[(2 * i + 1) * len(frames) // (2 * count)] for i in range(count)]


class ThreadedWriter:
    """Runs an encoder in a thread of its own; a few pictures may wait for it."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._path = path
        self._encoder = encoder
        self._executor = ThreadPoolExecutor(1, "encoder")
        self._waiting: deque[Future[None]] = deque()
        self._broken = False  # known to the encoder's thread: it is not used any more
        self._failure: FileError | None = None
        self._closed = False

    def sample_colours(self, picture: Picture) -> None:
        """Sample this picture for the palette."""
        self._wait_for_room()
        self._waiting.append(self._executor.submit(self._run, self._encoder.sample_colours, picture))

    def add(self, picture: Picture) -> None:
        """Queue a picture; waits only while the queue is full."""
        self._wait_for_room()
        self._waiting.append(self._executor.submit(self._run, self._encoder.add, picture))

    def close(self) -> None:
        """Encode the queue, and finish the file."""
        while self._waiting:
            self._result(self._waiting.popleft())
        if self._failure is not None:
            raise self._failure
        if not self._closed:
            self._result(self._executor.submit(self._run, self._encoder.finish))
            self._executor.shutdown()
            self._closed = True

    def abandon(self) -> None:
        """Drop the queue, and close the incomplete file."""
        if self._closed:
            return
        self._closed = True
        for future in self._waiting:
            future.cancel()
        self._waiting.clear()
        with contextlib.suppress(OSError, FFmpegError, FileError):
            self._executor.submit(self._encoder.drop).result()
        self._executor.shutdown()

    def _run(self, step: Callable[..., None], *arguments: Picture) -> None:
        """Run one of the encoder's methods, unless an earlier one failed."""
        if self._broken:
            return
        self._broken = True
        step(*arguments)
        self._broken = False

    def _wait_for_room(self) -> None:
        """Wait until the queue has room."""
        if self._failure is not None:
            raise self._failure
        while self._waiting and (self._waiting[0].done() or len(self._waiting) >= _WAITING):
            self._result(self._waiting.popleft())

    def _result(self, future: Future[None]) -> None:
        """Wait for a step; raises its error as FileError."""
        try:
            future.result()
        except FileError as error:
            self._failure = error
            raise
        except (OSError, FFmpegError) as error:
            self._failure = FileError(self._path, reason(error))
            raise self._failure from error
