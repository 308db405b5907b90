"""What an entry of a zip may say of itself, so that no more memory is asked for than it can hold."""

import zipfile
from typing import Final

_RATIO: Final = {zipfile.ZIP_STORED: 1, zipfile.ZIP_DEFLATED: 1032}  # deflate cannot shrink data further than this


def is_read(entry: zipfile.ZipInfo) -> bool:
    """Whether it is packed in one of the ways that are read here, stored or deflated."""
    return entry.compress_type in _RATIO


def can_hold(entry: zipfile.ZipInfo) -> bool:
    """Whether as many bytes as it promises can have been packed into as many as it has; only where `is_read`."""
    return entry.file_size <= _RATIO[entry.compress_type] * entry.compress_size
