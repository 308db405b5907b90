"""GIF, every picture in the same colours. Source of the format: GIF89a specification, CompuServe, 1990."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.filter import Graph
from av.video.codeccontext import VideoCodecContext

from viewer.export.order.label import Label

_TICK: Final = Fraction(1, 100)  # seconds: what delays are counted in
_DITHERING: Final = "sierra2_4a"
_CONTROL: Final = b"\x21\xf9\x04"  # how the block with a picture's delay starts
_FOR_EVER: Final = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
_TRAILER: Final = b"\x3b"


class GifEncoder:
    """Encodes pictures in at most 256 colours, of which transparency is one. Raises OSError and FFmpegError."""

    def __init__(self, path: Path, size: tuple[int, int], fps: Fraction, label: Label, *, transparent: bool) -> None:
        self._size = size
        self._fps = fps
        self._label = label
        self._transparent = transparent
        self._palette = _PaletteMaker(size)
        self._painter: _Painter | None = None
        self._encoder = av.codec.CodecContext.create("gif", "w")
        assert isinstance(self._encoder, VideoCodecContext)
        self._encoder.width, self._encoder.height = size
        self._encoder.pix_fmt = "pal8"
        self._encoder.time_base = _TICK
        self._count = 0  # of pictures that were given to the encoder
        self._written = 0  # of those that are in the file
        self._file = path.open("wb")

    def learn(self, picture: npt.NDArray[np.uint8]) -> None:
        """Choose colours by this picture."""
        self._palette.add(picture)

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Encode a picture (height, width, 4)."""
        if self._painter is None:
            if self._palette.empty:
                self._palette.add(picture)
            self._painter = _Painter(self._size, self._palette.made())
        frame = self._painter.painted(picture)
        frame.pts, frame.time_base = self._count, _TICK
        self._count += 1
        self._write(bytes(packet) for packet in self._encoder.encode(frame))

    def finish(self) -> None:
        """Write what the encoder still holds, and the end."""
        self._write(bytes(packet) for packet in self._encoder.encode())
        self._file.write(_TRAILER)
        self._file.close()

    def drop(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _write(self, packets: Iterable[bytes]) -> None:
        """Write packets, one a picture: the first starts with the file's header and its colours."""
        for packet in packets:
            if self._written == 0:
                start = 13 + 3 * 2 ** ((packet[10] & 7) + 1)
                self._file.write(packet[:start] + _FOR_EVER + _comment(self._label))
                packet = packet[start:]
            assert packet.startswith(_CONTROL)
            delay = self._tick(self._written + 1) - self._tick(self._written)
            self._file.write(packet[:4] + struct.pack("<H", min(delay, 65535)) + packet[6:])
            self._written += 1

    def _tick(self, index: int) -> int:
        """When a picture is due, in hundredths of a second."""
        return round(index / self._fps / _TICK)


class _PaletteMaker:
    """Finds the colours that pictures of a size are best shown in."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.empty = True
        self._graph = Graph()
        source = self._graph.add_buffer(*_rgba(size))
        maker = self._graph.add("palettegen", "reserve_transparent=1")
        source.link_to(maker)
        maker.link_to(self._graph.add("buffersink"))
        self._graph.configure()

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        self.empty = False
        self._graph.vpush(_frame(picture))
        with contextlib.suppress(BlockingIOError):  # it has counted this picture's colours and wants more
            self._graph.vpull()

    def made(self) -> av.VideoFrame:
        """The colours, as a picture."""
        self._graph.vpush(None)
        return self._graph.vpull()


class _Painter:
    """Paints pictures in the colours of a palette."""

    def __init__(self, size: tuple[int, int], palette: av.VideoFrame) -> None:
        self._graph = Graph()
        pictures = self._graph.add_buffer(*_rgba(size))
        colours = self._graph.add_buffer(None, palette.width, palette.height, palette.format, None, _TICK)
        painter = self._graph.add("paletteuse", f"dither={_DITHERING}:diff_mode=rectangle:alpha_threshold=128")
        pictures.link_to(painter, 0, 0)
        colours.link_to(painter, 0, 1)
        painter.link_to(self._graph.add("buffersink"))
        self._graph.configure()
        self._count = 0
        palette.pts, palette.time_base = 0, _TICK
        self._graph.vpush(palette, 1)
        self._graph.vpush(None, 1)

    def painted(self, picture: npt.NDArray[np.uint8]) -> av.VideoFrame:
        """The picture as indices of colours."""
        self._graph.vpush(_frame(picture, self._count), 0)
        self._count += 1
        return self._graph.vpull()


def _rgba(size: tuple[int, int]) -> tuple[None, int, int, av.VideoFormat, None, Fraction]:
    """What Graph.add_buffer asks about pictures of a size."""
    return None, *size, av.VideoFormat("rgba"), None, _TICK


def _frame(picture: npt.NDArray[np.uint8], pts: int = 0) -> av.VideoFrame:
    frame = av.VideoFrame.from_numpy_buffer(picture, "rgba")
    frame.pts, frame.time_base = pts, _TICK
    return frame


def _comment(label: Label) -> bytes:
    """A comment block: the title, a line feed, the comment; UTF-8."""
    text = f"{label.title}\n{label.comment}".encode()
    parts = [text[start : start + 255] for start in range(0, len(text), 255)]
    return b"\x21\xfe" + b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
