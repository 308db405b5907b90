"""Captions that read like Inter-X's: 12 to 30 words, three a sequence, more than 1,500 different words in all."""

from __future__ import annotations

import random
import re
from typing import Any

from tests.benchmarks.data import caption_words as words

SHORTEST, LONGEST = 12, 30  # words
DEEDS = tuple(tuple(deed.split("|")) for deed in words.DEEDS)
ONE, OTHER, WAYS, WHENCE, TIMES, LIMBS, ANSWERS = (
    tuple(text.split("|"))
    for text in (words.ONE, words.OTHER, words.WAYS, words.WHENCE, words.TIMES, words.LIMBS, words.ANSWERS)
)
MANNERS, THINGS, MOVES, RARE = (
    tuple(dict.fromkeys(text.split())) for text in (words.MANNERS, words.THINGS, words.MOVES, words.RARE)
)


def captions(action: int, random: random.Random, count: int = 3) -> tuple[str, ...]:
    """What was written about a sequence of this action label; each caption differs from the others."""
    found: dict[str, None] = {}
    while len(found) < count:
        caption = _caption(action, len(found), random)
        if SHORTEST <= len(caption.split()) <= LONGEST:
            found[caption] = None
    return tuple(found)


def _caption(action: int, style: int, random: random.Random) -> str:
    one, other = _some(ONE, random), _some(OTHER, random)
    deed = _some(DEEDS[action], random).format(o=other)
    if style == 0:
        way = _some(WAYS, random).format(o=other)
        start = f"{one} {way} {_some(WHENCE, random)} and {deed} {_some(TIMES, random)} {_some(LIMBS, random)}"
    elif style == 1:
        start = f"{one} {_adverb(random)} {deed} {_some(LIMBS, random)}"
    else:
        start = f"two people stand {_some(WHENCE, random)}, then {one} {deed} {_some(TIMES, random)}"
    text = start
    for add in (_answer, _some((_likeness, _doing), random), _some((_doing, _slip), random)):
        more = f"{text}, {add(random)}"
        if len(more.split()) <= LONGEST and (random.random() < 0.6 or len(text.split()) < SHORTEST):
            text = more
    return f"{text[0].upper()}{text[1:]}."


def _answer(random: random.Random) -> str:
    return f"and the other {_some(ANSWERS, random)} {_adverb(random)}"


def _likeness(random: random.Random) -> str:
    thing = _rare(THINGS, random)
    if random.random() < 0.3:
        return f"like two {_rare(MANNERS, random)} {_plural(thing)}"
    return f"like {_article(_rare(MANNERS, random))} {thing}"


def _doing(random: random.Random) -> str:
    move = _rare(MOVES, random)
    if random.random() < 0.3:
        return f"who {_plural(move)} {_adverb(random)}"
    return f"{_going_on(move)} {_adverb(random)}"


def _slip(random: random.Random) -> str:
    return f"{_rare(RARE, random)} and {_rare(RARE, random)}"


def _adverb(random: random.Random) -> str:
    manner = _rare(MANNERS, random)
    if manner.endswith("ic"):
        return f"{manner}ally"
    if manner.endswith("le"):
        return f"{manner[:-1]}y"
    return f"{manner[:-1]}ily" if manner.endswith("y") else f"{manner}ly"


def _plural(noun: str) -> str:
    """With -s, which a verb gets too."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def _going_on(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    doubled = len(verb) <= 4 and re.search("[^aeiou][aeiou][^aeiouwxy]$", verb)
    return f"{verb}{verb[-1] if doubled else ''}ing"


def _article(adjective: str) -> str:
    return f"{'an' if adjective[0] in 'aeiou' else 'a'} {adjective}"


def _some(choices: tuple[Any, ...], random: random.Random) -> Any:
    return choices[int(len(choices) * random.random() ** 1.5)]


def _rare(choices: tuple[str, ...], random: random.Random) -> str:
    """The first ones often, the last ones seldom."""
    return choices[int(len(choices) * random.random() ** 2.5)]
