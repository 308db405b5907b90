"""A file in a zip, read where it lies."""

import io
import struct
import zlib
from typing import Final

from viewer.dataset.files.zip_directory import ReadAt
from viewer.dataset.files.zip_entry import LOCAL_MAGIC, STORED, ZipEntry

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_HEAD: Final = 2**14  # bytes that are unpacked first: who wants the header only needs no more


class EntryFile(io.RawIOBase):
    """An entry that `is_read` and `can_hold` what it promises, open for reading. It never gives less than is asked for.

    What is stored is read at any place; what is deflated is unpacked to its first 16 KB or to its end, and kept. When
    all has been read its checksum is compared. Raises ValueError and zlib.error where the zip is damaged.
    """

    def __init__(self, read_at: ReadAt, entry: ZipEntry) -> None:
        super().__init__()
        self._read_at = read_at
        self._entry = entry
        self._at = 0
        self._start = -1  # of its content in the zip; -1 while nothing has been read
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._taken = 0  # packed bytes that the inflater was given
        self._held = memoryview(b"")
        self._crc = 0
        self._checked = 0  # bytes, from the first, that are in the checksum

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._entry.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def read(self, n_bytes: int | None = -1) -> bytes:
        left = max(0, self._entry.size - self._at)
        n_bytes = left if n_bytes is None or n_bytes < 0 else min(n_bytes, left)
        if n_bytes == 0:
            return b""
        at, self._at = self._at, self._at + n_bytes
        if self._entry.method == STORED:
            return self._stored(at, n_bytes)
        self._unpack(at + n_bytes)
        return bytes(self._held[at : at + n_bytes])

    def readall(self) -> bytes:
        return self.read()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def _stored(self, at: int, n_bytes: int) -> bytes:
        content = self._packed(at, n_bytes)
        if at <= self._checked < at + n_bytes:
            self._check(memoryview(content)[self._checked - at :])
        return content

    def _unpack(self, end: int) -> None:
        """Hold at least as many bytes."""
        if len(self._held) >= end:
            return
        if not self._held and end <= _HEAD:
            self._inflate(_HEAD, min(_HEAD, self._entry.size))
        if len(self._held) < end:
            self._inflate(2 * self._entry.size + _HEAD, self._entry.size)  # nothing is twice as long when deflated
        if len(self._held) < end:
            raise ValueError(f"ends after {len(self._held):,} of {self._entry.size:,} bytes")

    def _inflate(self, n_packed: int, size: int) -> None:
        """Give the inflater more bytes, and hold up to `size` of what they unpack to."""
        packed = self._packed(self._taken, min(n_packed, self._entry.packed_size - self._taken))
        self._taken += len(packed)
        more = self._inflater.decompress(self._inflater.unconsumed_tail + packed, size - len(self._held))
        self._held = memoryview(bytes(self._held) + more if self._held else more)
        self._check(memoryview(more))

    def _packed(self, at: int, n_bytes: int) -> bytes:
        """Bytes of its content as they lie in the zip."""
        if self._start < 0:
            self._start = self._find_start()
        content = self._read_at(self._start + at, n_bytes)
        if len(content) != n_bytes:
            raise ValueError("lies beyond the end of the file")
        return content

    def _find_start(self) -> int:
        entry = self._entry
        header = self._read_at(entry.offset, _LOCAL.size + len(entry.raw_name))
        if len(header) < _LOCAL.size or header[:4] != LOCAL_MAGIC:
            raise ValueError("is not where the zip's directory says")
        *_, name_length, extra_length = _LOCAL.unpack_from(header)
        if name_length != len(entry.raw_name) or header[_LOCAL.size :] != entry.raw_name:
            raise ValueError("has another name than in the zip's directory")
        return entry.offset + _LOCAL.size + int(name_length) + int(extra_length)

    def _check(self, content: memoryview) -> None:
        self._crc = zlib.crc32(content, self._crc)
        self._checked += len(content)
        if self._checked == self._entry.size and self._crc != self._entry.crc:
            raise ValueError(f"Bad CRC-32 for file {self._entry.name!r}")
