"""A tagger that somebody else has written: a Python module with a function `tag`.

tag(sentences) takes an iterable of texts and gives for each an iterable of (text, lemma, kind).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from viewer.errors import PreprocessError
from viewer.preprocess.captions.tagging import Tagged, Token, checked
from viewer.preprocess.run.checksums import file_checksum


class ModuleTagger:
    """A module that has been imported."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self.name = module.__name__
        self.version = _version(module)

    def tag(self, sentences: Iterable[str]) -> Iterator[Tagged]:
        """The tokens of each sentence. Raises PreprocessError when the module does not do as it should."""
        asked, answered = 0, 0

        def counted() -> Iterator[str]:
            nonlocal asked
            for sentence in sentences:
                asked += 1
                yield sentence

        try:
            for tokens in self._module.tag(counted()):
                answered += 1
                if answered > asked:
                    break
                yield tuple(checked(self.name, Token(*map(str, token))) for token in tokens)
        except PreprocessError:
            raise
        except Exception as error:
            raise PreprocessError(f"The tagger {self.name} failed ({type(error).__name__}: {error}).") from error
        if asked != answered:
            raise PreprocessError(f"The tagger {self.name} was given {asked:,} sentences and answered {answered:,}.")


def _version(module: ModuleType) -> str:
    """What the module says, or the checksum of its file."""
    version = getattr(module, "__version__", None)
    if version is not None:
        return str(version)
    path = getattr(module, "__file__", None)
    return "" if path is None else f"sha256:{file_checksum(Path(path))}"
