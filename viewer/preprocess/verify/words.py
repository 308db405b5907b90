"""Checks whether a line of processed texts matches its caption, whichever tagger wrote it.

Taggers split sentences differently, so a caption is compared part by part: most parts (`hands,`) become one word with
every tagger; for some (`don't`, `10cm`, `Mr.`) any number of words is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from viewer.preprocess.captions.lines import KEPT, LEMMATISED, sentence
from viewer.preprocess.run.wording import quoted

# Universal Dependencies, and two that spaCy has beside them.
KINDS: Final = frozenset(
    [
        *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ"),
        *("SYM", "VERB", "X", "CONJ", "SPACE"),
    ]
)
_MARKS: Final = '.,;:!?"()[]“”…'
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# Contractions without their apostrophe, which some taggers cut. Of those that are words, too, none does.
_CUT: Final = re.compile(
    r"(?!(its|were|well|ill|shell|shed|hell)$)("
    r"cannot|gonna|gotta|ima|yall|"
    r"(ai|are|ca|could|dare|did|do|does|had|has|have|is|may|might|must|need|ought|sha|should|was|were|wo|would)nt(ve)?|"
    r"(i|he|she|it|we|you|they|that|this|these|those|there|who|what|when|where|why|how|could|would|should|might|must|not)"
    r"(d|ll|re|s|ve|m)(ve)?)"
)

Words = Sequence[tuple[str, str]]  # each with its kind


def line_complaint(line: str, caption: str) -> str:
    """What is wrong with a line, in a sentence that begins with "it"; "" when nothing is."""
    fields = line.split("#")
    if len(fields) != 4:
        return f'it has {len(fields) - 1} "#" where 3 are needed'
    if fields[0] != caption:
        return _other_caption(fields[0], caption)
    if not all(map(_is_zero, fields[2:])):
        return f"it ends with the numbers {quoted(fields[2])} and {quoted(fields[3])}; 0.0 and 0.0 are needed"
    words: list[tuple[str, str]] = []
    for pair in fields[1].split(" ") if fields[1] else ():
        word, slash, kind = pair.rpartition("/")
        if not slash or not word.isalpha():
            return f"it has {quoted(pair)}, which is no word of letters with its kind"
        if kind not in KINDS:
            return f"it has {quoted(pair)}, the kind of which is no universal one"
        words.append((word, kind))
    return words_complaint(words, caption)


def words_complaint(words: Words, caption: str) -> str:
    """What of them is not said in a caption, or what of it is not there."""
    parts = [(part, part.strip(_MARKS)) for part in sentence(caption).split()]
    least = sum(_is_one_word(*part) for part in parts)
    if len(words) < least:
        return f"it has {len(words)} words, fewer than its caption"
    ends = {0}  # how many words may be those of the parts so far
    for part, said in parts:
        if _is_one_word(part, said):
            after = {end + 1 for end in ends if end < len(words) and _says(words[end], said)}
        else:
            after = {end for start in ends for end in _inside(words, start, part)}
        if not after:
            end = max(ends)
            there = quoted("/".join(words[end])) if end < len(words) else "nothing"
            return f"it has {there} where {quoted(said)} is said"
        ends = after
    return "" if len(words) in ends else f"it has {len(words)} words, more than its caption"


def _is_one_word(part: str, said: str) -> bool:
    """Whether every tagger makes one word of letters of it. An abbreviation keeps its full stop, and is left out."""
    if not said.isalpha() or _CUT.fullmatch(said.lower()):
        return False
    before, _, after = part.partition(said)
    return "." not in before and ("." not in after or (said.islower() and len(said) > 2))


def _says(word: tuple[str, str], said: str) -> bool:
    return word[0] == said or (word[1] in LEMMATISED and said != KEPT)


def _inside(words: Words, start: int, part: str) -> Iterator[int]:
    """Where the words that are made of a part may end."""
    yield start
    most = len(_LETTERS.findall(part)) + 2 if any(map(str.isalpha, part)) else 0
    for end in range(start, min(start + most, len(words))):
        word, kind = words[end]
        if word not in part and kind not in LEMMATISED:
            return
        yield end + 1


def _other_caption(found: str, caption: str) -> str:
    pairs = zip(found, caption, strict=False)
    place = next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(found), len(caption)))
    start = max(0, place - 10)
    return f"it has the caption {quoted(found[start:])}, which is {quoted(caption[start:])} in the dataset"


def _is_zero(number: str) -> bool:
    try:
        return float(number) == 0
    except ValueError:
        return False
