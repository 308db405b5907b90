"""Which files a zip holds, by the last parts of their paths: found by numpy, a fraction of a microsecond a file."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.zip_directory import Directory
from viewer.dataset.files.zip_entry import HEADER, NAME_LENGTH

_KEY_LIMIT: Final = 511  # bytes; two names of the length that file systems allow, and the slash between them
_TABLE_LIMIT: Final = 2**28  # bytes of all keys
_NEWLINE, _DOT, _SLASH, _BACKSLASH, _UNDERSCORE, _COLON = b"\n./\\_:"
_FIRST_PRINTABLE, _FIRST_NOT_ASCII = 0x20, 0x80


@dataclass(frozen=True, eq=False)
class ZipNames:
    """The files of a zip, sorted by their keys: NAME/P1.npz for depth 2, NAME.txt for depth 1."""

    keys: NDArray[np.bytes_]  # (N,) UTF-8, each once
    places: NDArray[np.int64]  # (N,) of their entries in the directory
    n_twice: int  # entries that were left out because another one, that lies higher or comes first, has their key


def find_names(directory: Directory, depth: int) -> ZipNames:
    """The files whose paths have at least `depth` parts, of which the last `depth` count.

    Folders, litter and paths that lead out of the zip are passed over. Raises ValueError.
    """
    places = directory.places()
    if not len(places):
        return ZipNames(np.zeros(0, "S1"), places, 0)
    raw = _raw_names(directory.content, places)
    keys, rows, heights, odd = _plain_keys(raw, depth)
    for row in odd:
        name = directory.entry_at(int(places[row])).name
        if key := _odd_key(name, depth):
            keys.append(key)
            rows.append(row)
            heights.append(name.count("/"))
    return _sorted(keys, places[np.array(rows, np.int64)], np.array(heights, np.int64))


def _raw_names(content: bytes, places: NDArray[np.int64]) -> list[bytes]:
    numbers = np.frombuffer(content, np.uint8)
    lengths = numbers[places + NAME_LENGTH].astype(np.int64) + 256 * numbers[places + NAME_LENGTH + 1].astype(np.int64)
    starts = places + HEADER.size
    return [content[start:end] for start, end in zip(starts.tolist(), (starts + lengths).tolist(), strict=True)]


def _plain_keys(raw: list[bytes], depth: int) -> tuple[list[bytes], list[int], list[int], list[int]]:
    """Of names that are plain: the keys, which names have them, and how many slashes; then which names are not plain.

    Plain are those in ASCII without anything that could be litter or lead out of the zip.
    """
    text = b"\n" + b"\n".join(raw) + b"\n"
    letters = np.frombuffer(text, np.uint8)
    lengths = np.fromiter(map(len, raw), np.int64, len(raw))
    ends = np.cumsum(lengths + 1)  # where the newline after the name is
    starts = ends - lengths
    slashes = np.flatnonzero(letters == _SLASH)
    before, upto = np.searchsorted(slashes, starts), np.searchsorted(slashes, ends)
    heights = upto - before
    is_plain = np.ones(len(raw), bool)
    is_plain[np.searchsorted(ends, _odd_places(letters, ends))] = False
    is_file = is_plain & (letters[ends - 1] != _SLASH) & (lengths > 0) & (heights >= depth - 1)
    key_starts = starts.copy()
    is_deep = is_file & (heights >= depth)
    key_starts[is_deep] = slashes[upto[is_deep] - depth] + 1
    rows = np.flatnonzero(is_file & (ends - key_starts <= _KEY_LIMIT))
    spans = zip(key_starts[rows].tolist(), ends[rows].tolist(), strict=True)
    keys = [text[start:end] for start, end in spans]
    return keys, rows.tolist(), heights[rows].tolist(), np.flatnonzero(~is_plain).tolist()


def _odd_places(letters: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where in the text something is that makes a name other than plain."""
    is_odd = (letters >= _FIRST_NOT_ASCII) | (letters < _FIRST_PRINTABLE)
    is_odd |= (letters == _BACKSLASH) | (letters == _COLON)
    is_odd[0] = False
    is_odd[ends] = False
    begins = (letters[:-1] == _SLASH) | (letters[:-1] == _NEWLINE)  # a part of a path
    first = letters[1:]
    is_odd[1:] |= begins & ((first == _DOT) | (first == _SLASH) | (first == _UNDERSCORE))
    return np.flatnonzero(is_odd)


def _odd_key(name: str, depth: int) -> bytes | None:
    """The key of any name; None for what is passed over, names that are none on Windows as well."""
    name = name.replace("\\", "/")  # some programs on Windows write those
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.endswith("/") or len(parts) < depth or any(part[0] == "." or part == "__MACOSX" for part in parts):
        return None
    if any(letter == ":" or letter < " " for part in parts[-depth:] for letter in part):
        return None
    key = "/".join(parts[-depth:]).encode("utf-8", "surrogateescape")
    return key if len(key) <= _KEY_LIMIT else None


def _sorted(keys: list[bytes], places: NDArray[np.int64], heights: NDArray[np.int64]) -> ZipNames:
    """Sorted by key; of those that are there twice the one that lies higher, or comes first, is kept."""
    if len(keys) * max(map(len, keys), default=1) > _TABLE_LIMIT:
        raise ValueError("its directory makes no sense")
    table = np.array(keys, "S")
    order = np.lexsort((places, heights))
    order = order[np.argsort(table[order], kind="stable")]
    table, places = table[order], places[order]
    is_first = np.ones(len(keys), bool)
    is_first[1:] = table[1:] != table[:-1]
    return ZipNames(table[is_first], places[is_first], len(keys) - int(is_first.sum()))
