"""The text files of captions: where they are in a dataset, and what stands in one.

A caption a line, in any encoding, some with their words tagged after a #.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from viewer.dataset.files.encoding import REPLACEMENT, UTF_8, decode
from viewer.dataset.files.foreign import START, placeholder
from viewer.dataset.files.near_names import original_name
from viewer.dataset.files.storage import Tree
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.file_names import names_to_read

TEXTS_PART: Final = "texts"
_FOLDERS: Final = (TEXTS_PART, f"{TEXTS_PART}/{TEXTS_PART}")  # some unpackers put a folder of the zip's own name inside
_SUFFIX: Final = ".txt"
CAPTION_LIMIT: Final = 2**18  # bytes of a text file; the dataset's have 1 KB
MOST_CAPTIONS: Final = 10_000  # lines of a text file; the dataset's have 3
SEPARATOR: Final = "#"
_TIMES: Final = 2  # numbers at the end of a tagged line: where the caption begins and ends


def text_paths(name: str) -> tuple[str, ...]:
    """Return the paths where a sequence's captions may be; the first that exists counts."""
    return tuple(f"{folder}/{file}" for folder in _FOLDERS for file in names_to_read(name, _SUFFIX))


def caption_paths(tree: Tree, ignored: type[FileError] = MissingFile) -> dict[str, str]:
    """Return the text files of a dataset.

    Parameters
    ----------
    tree : Tree
        The dataset.
    ignored : type of FileError, optional
        Errors of a folder that are not raised. Most datasets have one of the folders, some have neither.

    Returns
    -------
    dict of str to str
        Sequence name -> path of its text file.

    Raises
    ------
    BrokenFile
        A folder cannot be listed, unless `ignored` includes that.
    """
    found: dict[str, str] = {}
    for folder in reversed(_FOLDERS):
        try:
            files = tree.files(folder)
        except ignored:
            continue
        found |= {name: f"{folder}/{file}" for name, file in _by_name(files).items()}
    return found


def _by_name(files: list[str]) -> dict[str, str]:
    """Sequence name -> text file; a copy or one in other letters counts where it is the only one."""
    exact = {file.removesuffix(_SUFFIX): file for file in files if file.endswith(_SUFFIX)}
    near: dict[str, list[str]] = {}
    for file in files:
        stem, _, suffix = original_name(file).rpartition(".")
        if stem not in exact and suffix.lower() == _SUFFIX[1:]:
            near.setdefault(stem, []).append(file)
    copies = [file for files in near.values() for file in files]
    own = {name: file for name, file in exact.items() if file not in copies}
    return own | {name: files[0] for name, files in near.items() if len(files) == 1}


@dataclass(frozen=True)
class CaptionText:
    """A text file of captions."""

    lines: tuple[str, ...]  # as they are written, without their ends; blank ones too
    encoding: str  # that it was read in, as "UTF-8"

    @cached_property
    def split(self) -> tuple[tuple[str, str | None], ...]:
        """Each line's caption and tagged words: see `split_words`."""
        return tuple(map(split_words, self.lines))

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions that are shown: stripped, blank ones left out."""
        return tuple(caption for caption, _ in self.split if caption)

    @property
    def words(self) -> tuple[str, ...]:
        """The tagged words of each of `captions`, "" for those without; () if none has any."""
        words = tuple(words or "" for caption, words in self.split if caption)
        return words if any(words) else ()

    @property
    def tagged(self) -> tuple[int, ...]:
        """Numbers, from 1, of the lines with something after the caption that is not shown."""
        return tuple(number for number, (_, words) in enumerate(self.split, 1) if words is not None)

    @property
    def damaged(self) -> tuple[int, ...]:
        """Numbers, from 1, of the lines with bytes that are no letters of the encoding."""
        return tuple(number for number, line in enumerate(self.lines, 1) if REPLACEMENT in line)

    @property
    def note(self) -> str:
        """A sentence if the encoding is not UTF-8, else ""."""
        return "" if self.encoding == UTF_8 else f"The captions are read as {self.encoding}, not as UTF-8."


def read_caption_text(content: bytes, place: str) -> CaptionText:
    """Read a text file of captions.

    Parameters
    ----------
    content : bytes
        All of the file.
    place : str
        Where it is, for messages.

    Returns
    -------
    CaptionText
        Its lines.

    Raises
    ------
    BrokenFile
        It is no text in any known encoding, or has too many lines.
    """
    if reason := placeholder(content[:START]):
        raise BrokenFile(place, reason)
    decoded = decode(content)
    if decoded is None:
        raise BrokenFile(place, "is no text in any known encoding")
    lines = tuple(decoded.text.splitlines())
    if len(lines) > MOST_CAPTIONS:
        raise BrokenFile(place, f"has {len(lines):,} lines; at most {MOST_CAPTIONS:,} make sense here")
    return CaptionText(lines, decoded.encoding)


def split_words(line: str) -> tuple[str, str | None]:
    """Split a line that is a caption, or `caption#word/KIND word/KIND#0.0#0.0`.

    Parameters
    ----------
    line : str
        The line. A # may stand in the caption itself, so it is read from the right.

    Returns
    -------
    str, str or None
        The caption, stripped, and its tagged words; None if it has none.
    """
    *parts, last = line.split(SEPARATOR)
    if len(parts) >= _TIMES and all(map(_is_number, [last, *parts[1 - _TIMES :]])):
        parts = parts[: 1 - _TIMES]
        if len(parts) == 1:
            return parts[0].strip(), ""
        *parts, last = parts
        if not last.strip():
            return SEPARATOR.join(parts).strip(), ""
    if parts and last.strip() and all(map(_is_tagged, last.split())):
        return SEPARATOR.join(parts).strip(), last.strip()
    return line.strip(), None


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit()


def _is_tagged(word: str) -> bool:
    _, slash, kind = word.rpartition("/")
    return bool(slash) and kind.isascii() and kind.isupper()
