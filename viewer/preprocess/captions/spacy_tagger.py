"""spaCy with one of its models."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from viewer.errors import PreprocessError
from viewer.preprocess.captions.tagging import Tagged, Token, checked

_BATCH: Final = 256  # sentences at once
# What finds names is not needed. What finds how words depend on each other is: kinds of words are mended by it.
_LEFT_OUT: Final = ["ner"]


class SpacyTagger:
    """A model that is installed; read when this is made. Raises PreprocessError."""

    def __init__(self, model: str) -> None:
        spacy: Any = importlib.import_module("spacy")
        try:
            self._pipeline = spacy.load(model, exclude=_LEFT_OUT)
        except (OSError, ValueError, ImportError) as error:
            raise PreprocessError(f"The spaCy model {model} cannot be used: {error}") from error
        self.name = model
        self.version = f"spaCy {spacy.__version__}, {model} {self._pipeline.meta.get('version', '')}"

    def tag(self, sentences: Iterable[str]) -> Iterator[Tagged]:
        """The tokens of each sentence."""
        for document in self._pipeline.pipe(sentences, batch_size=_BATCH):
            yield tuple(checked(self.name, Token(token.text, token.lemma_, token.pos_)) for token in document)
