"""Reading an MP4 or WebM file from end to end without decoding it.

Both say how long their parts are, so that one which was cut off is shorter than it says, wherever its index stands.
Sources: ISO/IEC 14496-12, 4.2 (boxes); RFC 8794, 4 to 6 (EBML elements).
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.codeccontext import VideoCodecContext

from viewer.dataset.files.npy import read_exactly
from viewer.export.checking.media_info import MediaInfo

EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_CUT_OFF: Final = "is cut off"


def read_mp4(file: BinaryIO, size: int, path: Path) -> MediaInfo:
    """Metadata of a file of `size` bytes. Raises ValueError with the reason when it is cut off or damaged."""
    at = 0
    kinds = set()
    while at < size:
        file.seek(at)
        length, kind = int.from_bytes(read_exactly(file, 4), "big"), read_exactly(file, 4)
        if length == 1:
            length = int.from_bytes(read_exactly(file, 8), "big")
        if length < 8:
            raise ValueError(_CUT_OFF)
        kinds.add(kind)
        at += length
    if at != size or not {b"moov", b"mdat"} <= kinds:
        raise ValueError(_CUT_OFF)
    return _demuxed(path, "mp4")


def read_webm(file: BinaryIO, size: int, path: Path) -> MediaInfo:
    """Metadata of a file of `size` bytes. Raises ValueError with the reason when it is cut off or damaged."""
    read_exactly(file, len(EBML))
    file.seek(_length(file), 1)
    if file.read(len(_SEGMENT)) != _SEGMENT:
        raise ValueError("is damaged")
    length = _length(file)
    if file.tell() + length != size:
        raise ValueError(_CUT_OFF)
    return _demuxed(path, "matroska")


def _length(file: BinaryIO) -> int:
    """The length of an element; an unknown length is larger than any file."""
    first = read_exactly(file, 1)[0]
    if first == 0:
        raise ValueError("is damaged")
    more = 8 - first.bit_length()
    return int.from_bytes(bytes([first ^ (1 << 7 - more)]) + read_exactly(file, more), "big")


def _demuxed(path: Path, format: str) -> MediaInfo:
    """Metadata from demuxing a file."""
    try:
        with av.open(f"file:{path}", "r", format=format, metadata_errors="replace") as container:
            return _counted(container)
    except FFmpegError as error:
        raise ValueError("is damaged") from error


def _counted(container: InputContainer) -> MediaInfo:
    if len(container.streams) != 1 or not container.streams.video:
        raise ValueError("is not a video without sound")
    stream = container.streams.video[0]
    n_frames = 0
    for packet in container.demux(stream):
        if packet.is_corrupt:
            raise ValueError("is damaged")
        n_frames += packet.size > 0
    if not n_frames or stream.frames not in (0, n_frames):  # 0: this format does not say
        raise ValueError("is damaged")
    context = stream.codec_context
    if not isinstance(context, VideoCodecContext):  # of a codec that nobody knows
        raise ValueError("is damaged")
    texts = {key.lower(): text for key, text in container.metadata.items()}
    return MediaInfo((context.width, context.height), n_frames, texts.get("title", ""), texts.get("comment", ""))
