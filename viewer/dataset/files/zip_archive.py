"""Zips read in place by the standard library; what their directories say is checked before memory is allocated."""

from typing import IO, BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from viewer.dataset.files.npy import DATA_LIMIT

_RATIO: Final = {ZIP_STORED: 1, ZIP_DEFLATED: 1032}  # deflate cannot shrink data further than this
# Of those that are not read; source: PKWARE, APPNOTE.TXT, 4.4.5. Windows packs folders of over 2 GB with the first.
_METHODS: Final = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ"}
_ENCRYPTED: Final = 0x1 | 0x40  # flags of an entry; source: PKWARE, APPNOTE.TXT, 4.4.4
_PATCH: Final = 0x20
_LOCAL_HEADER: Final = b"PK\x03\x04"  # first bytes of the header before an entry's content


class TooLong(BadZipFile):
    """The directory of a zip is longer than that of any dataset; says how long."""


class BoundedFile:
    """A file that refuses to read more than `limit` bytes at a time.

    ZipFile reads a zip's directory at once, whatever length the zip claims for it.

    Parameters
    ----------
    file : BinaryIO
        The zip; it can seek.
    limit : int
        Largest number of bytes that may be read at a time.
    """

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self.limit = limit
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, n_bytes: int = -1) -> bytes:
        """Read as the file's own `read` does; BadZipFile for more than `limit` bytes."""
        if n_bytes > self.limit:
            raise TooLong(f"its list of files has {n_bytes:,} bytes; at most {self.limit:,} make sense here")
        return self._file.read(n_bytes)


def open_zip(file: BoundedFile) -> ZipFile:
    """Open a zip for reading; from any thread, several entries at a time.

    Parameters
    ----------
    file : BoundedFile
        The zip. Its limit is that of the directory; afterwards it becomes DATA_LIMIT. It is not closed by the archive.

    Returns
    -------
    ZipFile
        The archive; its entries are to be checked by `why_unreadable` before they are opened.

    Raises
    ------
    OSError
        The file cannot be read.
    BadZipFile
        It is no zip, was cut off, or is damaged.
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
            raise BadZipFile("it was cut off behind a zip that is stored in it")
    return archive


def why_unreadable(entry: ZipInfo, zip_size: int) -> str:
    """Return why an entry must not be read; "" if it can be.

    Parameters
    ----------
    entry : ZipInfo
        An entry of the zip's directory.
    zip_size : int
        Size of the zip in bytes.

    Returns
    -------
    str
        The reason: encrypted, compressed by an unknown method, beyond the end of the zip, or larger than DATA_LIMIT or
        than its compressed bytes can hold.
    """
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.compress_type not in _RATIO or entry.flag_bits & _PATCH:
        method = _METHODS.get(entry.compress_type)
        way = f"by {method}, which" if method else "in a way that"
        return f"is compressed {way} is not read here"
    if entry.header_offset < 0 or entry.header_offset + entry.compress_size > zip_size:
        return "lies beyond the end of the zip, which was cut off or is damaged"
    if entry.file_size > min(DATA_LIMIT, _RATIO[entry.compress_type] * entry.compress_size):
        return f"is too large ({entry.file_size:,} bytes by the zip's directory)"
    return ""
