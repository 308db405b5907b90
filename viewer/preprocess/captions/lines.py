"""What is read in a sequence's captions, and what is written of them for training.

A line a caption: `caption#word/KIND word/KIND ...#0.0#0.0`, the two numbers being where it begins and ends: all of the
sequence. Source: step 3 of the dataset's own preprocessing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.dataset.caption_files import CAPTION_LIMIT, read_caption_text, split_words
from viewer.dataset.files.encoding import decode
from viewer.dataset.files.storage import Tree, read_bytes
from viewer.preprocess.captions.tagging import Tagged

LEMMATISED: Final = ("NOUN", "VERB")
KEPT: Final = "left"  # its lemma would be "leave"


@dataclass(frozen=True)
class Captions:
    """The captions of a sequence as they are written, without the ends of lines."""

    name: str
    lines: tuple[str, ...]
    content: bytes  # of the file
    note: str  # what is odd about it


def read_captions(tree: Tree, path: str, name: str) -> Captions:
    """Read a text file. Empty lines are left out, and words that are tagged already; # is, too, since it is what
    separates. Raises FileError.
    """
    content = read_bytes(tree, path, CAPTION_LIMIT)
    text, found = read_caption_text(content, tree.describe(path)), lines_with_empty(content)
    lines = tuple(line for line in found if line.strip())
    odd = (
        ("it has an empty line, which is left out", lines and len(lines) != len(found)),
        ("it has tagged words after a #, which are left out", text.tagged),
        ('it has a "#", which is left out', any("#" in caption for caption in text.captions)),
        (f"it has bytes that are no {text.encoding}", text.damaged),
        (f"it is read as {text.encoding}, not as UTF-8", text.note),
    )
    return Captions(name, lines, content, "; ".join(sentence for sentence, is_so in odd if is_so))


def lines_with_empty(content: bytes) -> list[str]:
    """The lines of a text file as they are written, and the empty ones, which the dataset's own step writes as well."""
    decoded = decode(content)
    text = (decoded.text if decoded else "").replace("\r\n", "\n").replace("\r", "\n")
    return [_untagged(line).replace("#", " ") for line in text.removesuffix("\n").split("\n")]


def sentence(caption: str) -> str:
    """What of a caption is tagged."""
    return caption.replace("-", "")


def processed(caption: str, tagged: Tagged) -> str:
    """The line that is written of a caption, without its end."""
    return f"{caption}#{' '.join(f'{word}/{pos}' for word, pos in _written(tagged))}#0.0#0.0"


def words_said(tagged: Tagged) -> Iterator[str]:
    """The words as they are in a caption, in small letters; those the dataset's own step has vectors of."""
    return (token.text.lower() for token in tagged if token.text.isalpha())


def words_of(line: str) -> Iterator[str]:
    """The words in a line, whoever wrote it: those that whoever trains looks up. What stands there is not looked at."""
    for pair in "".join(line.split("#")[1:2]).split():
        yield pair.rpartition("/")[0]


def without_words(lines: Sequence[str]) -> str:
    """A sentence when one of such lines has no words."""
    places = [place for place, line in enumerate(lines, 1) if not line.split("#")[1]]
    return f"caption {places[0]} has no words" if places else ""


def _untagged(line: str) -> str:
    """The caption, as it is written, of a line that may have tagged words after it."""
    caption, words = split_words(line)
    return line if words is None else line[: line.index(caption) + len(caption)]


def _written(tagged: Tagged) -> Iterator[tuple[str, str]]:
    for token in tagged:
        if token.text.isalpha():
            lemma = token.pos in LEMMATISED and token.text != KEPT
            yield token.lemma if lemma else token.text, token.pos
