"""Zips read in place by the standard library, with what their directories promise checked before anything is read."""

from typing import IO, BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from viewer.dataset.files.npy import DATA_LIMIT

_RATIO: Final = {ZIP_STORED: 1, ZIP_DEFLATED: 1032}  # deflate cannot shrink data further than this
_ENCRYPTED: Final = 0x1 | 0x40  # flags of an entry; source: PKWARE's APPNOTE, 4.4.4
_PATCH: Final = 0x20
_LOCAL_HEADER: Final = b"PK\x03\x04"  # what stands before the content of an entry begins with

class BoundedFile:
    """A file for ZipFile that refuses to read more than `limit` bytes at a time.

    ZipFile asks at once for as many bytes as a zip says that its directory has.
    """

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self.limit = limit
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, n_bytes: int = -1) -> bytes:
        """As the file's own. Raises BadZipFile."""
        if n_bytes > self.limit:
            raise BadZipFile(f"asks for {n_bytes:,} bytes at once")
        return self._file.read(n_bytes)

def open_zip(file: BoundedFile) -> ZipFile:
    """Read the directory of a zip, which may be as long as the file's limit; the limit then becomes DATA_LIMIT.

    Raises OSError, and BadZipFile for what is no zip, was cut off or is damaged.
    """
    try:
        archive = ZipFile(cast(IO[bytes], file))
    except (ValueError, NotImplementedError, OverflowError, MemoryError) as error:
        raise BadZipFile(str(error)) from error
    file.limit = DATA_LIMIT
    first = min((entry.header_offset for entry in archive.infolist()), default=0)
    if first > 0:
        file.seek(0)
        if file.read(len(_LOCAL_HEADER)) == _LOCAL_HEADER:
            raise BadZipFile("it was cut off, and ends with another zip that is stored in it")
    return archive

def why_unreadable(entry: ZipInfo, zip_size: int) -> str:
    """Why an entry of a zip of so many bytes is not read; "" when it can be."""
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.compress_type not in _RATIO or entry.flag_bits & _PATCH:
        return "is compressed in a way that is not read here"
    if entry.header_offset < 0 or entry.header_offset + entry.compress_size > zip_size:
        return "lies beyond the end of the zip, which was cut off or is damaged"
    if entry.file_size > min(DATA_LIMIT, _RATIO[entry.compress_type] * entry.compress_size):
        return f"is too large ({entry.file_size:,} bytes by the zip's directory)"
    return ""
