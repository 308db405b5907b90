"""A file of one encoded video stream, by PyAV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final, Literal

import av
import numpy as np
import numpy.typing as npt
from av.error import FFmpegError
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter

from viewer.bulk.part_file import PartFile
from viewer.export.order.label import Label

_BT709: Final = 1  # as a stream names its colour matrix: ITU-T H.273, table 4


class EncodedFile:
    """Encodes pictures as BT.709 in limited range; picture k stands at k / fps. Raises OSError and FFmpegError."""

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        fps: Fraction,
        label: Label,
        *,
        container: str,
        codec: Literal["libx264", "libvpx-vp9"],
        options: Mapping[str, str],
        pixels: str,
        threads: int,
        container_options: Mapping[str, str] | None = None,
    ) -> None:
        self._pixels = pixels
        self._reformatter = VideoReformatter()
        self._time_base = 1 / fps
        self._count = 0
        # PyAV's own file would stay open when its header cannot be written. Absolute: FFmpeg reads it by its name.
        self._file = PartFile(path.absolute())
        self._container = av.open(self._file, "w", format=container, container_options=dict(container_options or {}))
        self._container.metadata.update({"title": label.title, "comment": label.comment})
        self._stream = self._container.add_stream(codec, rate=fps, options=dict(options))
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = pixels
        context = self._stream.codec_context
        context.time_base = self._time_base
        context.thread_count = threads
        context.colorspace = _BT709
        context.color_range = ColorRange.MPEG
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709

    def sample_colours(self, picture: npt.NDArray[np.uint8]) -> None:
        """Not needed: true colour."""

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Encode a picture (height, width, 4)."""
        frame = self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(picture, "rgba"),
            format=self._pixels,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )
        frame.pts = self._count
        frame.duration = 1
        frame.time_base = self._time_base
        with self._written():
            self._container.mux(self._stream.encode(frame))
        self._count += 1

    def finish(self) -> None:
        """Flush the encoder and write the file's index."""
        with self._written():
            self._container.mux(self._stream.encode())
            self._container.close()
        self._file.close()

    def drop(self) -> None:
        """Close the incomplete file."""
        self._file.give_up()
        try:
            self._container.close()
        finally:
            self._file.close()

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Raise the error of the disk, and not what FFmpeg makes of it."""
        try:
            yield
        except FFmpegError:
            if self._file.error is None:
                raise
        if self._file.error is not None:
            raise self._file.error
