"""Words that word vectors lack, and the parts that they have instead: compounds.txt."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from viewer.errors import BrokenFile, FileError

SHIPPED: Final = Path(__file__).with_name("compounds.txt")
_LIMIT: Final = 2**22  # bytes
_MOST_WORDS: Final = 2**16  # in a line

Compounds = dict[str, tuple[str, ...]]


def read_compounds(path: Path = SHIPPED) -> Compounds:
    """Word -> parts. A line is the parts of a word; "a|b" stands for either, "word: parts" names the word; # explains.

    Of two lines for a word the first counts. Raises FileError.
    """
    try:
        if path.stat().st_size > _LIMIT:
            raise BrokenFile(path, f"is too large; at most {_LIMIT:,} bytes make sense here")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise BrokenFile(path, "is no text in UTF-8") from error
    found: Compounds = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word, parts in _of_line(path, number, line.partition("#")[0].lower()):
            found.setdefault(word, parts)
    return found


def _of_line(path: Path, number: int, line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    named, colon, text = line.rpartition(":")
    choices = [slot.split("|") for slot in text.split()]
    name = named.strip()
    if not choices and not colon:
        return
    if not choices or (colon and not name.isalpha()) or not all(one.isalpha() for slot in choices for one in slot):
        raise BrokenFile(path, f"line {number} is not the parts of a word")
    for count, parts in enumerate(itertools.product(*choices)):
        if count == _MOST_WORDS:
            raise BrokenFile(path, f"line {number} stands for too many words")
        yield name or "".join(parts), parts
