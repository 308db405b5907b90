"""Words of a sentence with their kinds: what a tagger is, whichever it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from viewer.errors import PreprocessError

_POS: Final = re.compile(r"[A-Za-z]+", re.ASCII)
_SEPARATORS: Final = re.compile(r"[\s/#]")


@dataclass(frozen=True)
class Token:
    """A piece of a sentence: as it is written there, its lemma, and its kind (Universal POS: NOUN, VERB, ...)."""

    text: str
    lemma: str
    pos: str


Tagged = tuple[Token, ...]


class Tagger(Protocol):
    """Cuts sentences into tokens. Many at once are faster than one at a time, and come out the same.

    Several processes have one each, and `tag` is called for some sentences after others.
    """

    @property
    def name(self) -> str:
        """Of the model or module, as --tagger takes it."""
        ...

    @property
    def version(self) -> str:
        """Of all that decides what comes out."""
        ...

    def tag(self, sentences: Iterable[str]) -> Iterator[Tagged]:
        """The tokens of each sentence, in order; sentences are asked for some ahead. Raises PreprocessError."""
        ...


def checked(tagger: str, token: Token) -> Token:
    """A token that can be written into a file of texts. Raises PreprocessError."""
    if not token.text.isalpha():  # is left out anyway
        return token
    if _POS.fullmatch(token.pos) is None:
        raise PreprocessError(f'The tagger {tagger} gives "{token.pos}" as the kind of the word "{token.text}".')
    if not token.lemma or _SEPARATORS.search(token.lemma):
        raise PreprocessError(f'The tagger {tagger} gives "{token.lemma}" as the lemma of the word "{token.text}".')
    return token
