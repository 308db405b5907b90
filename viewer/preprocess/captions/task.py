"""The bulk task that tags the captions of sequences, several sequences at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import ClassVar

from viewer.errors import PreprocessError, ViewerError
from viewer.preprocess.captions.lines import Captions, processed, sentence, words_said
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.captions.text_work import Text
from viewer.preprocess.run.checksums import checksum


@dataclass(frozen=True)
class CaptionTask:
    """Which tagger it is; the same for a whole run."""

    tagger: str
    version: str

    batch: ClassVar[int] = 64  # a sequence takes 10 ms; a tagger is faster with many sentences at once
    time_limit: ClassVar[float] = 120.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = (PreprocessError,)

    def begin(self) -> Callable[[Sequence[Captions]], Iterator[Text]]:
        """Load the tagger. Raises PreprocessError where it is another here."""
        tagger = find_tagger(self.tagger)
        if tagger.version != self.version:
            raise PreprocessError(
                f"The tagger {self.tagger} calls itself {tagger.version} in one process and {self.version} in another."
            )
        return partial(tag_batch, tagger)


def tag_batch(tagger: Tagger, batch: Sequence[Captions]) -> Iterator[Text]:
    """What is written of each sequence. Raises PreprocessError where the tagger fails."""
    results = iter([*tagger.tag(sentence(line) for captions in batch for line in captions.lines)])
    for captions in batch:
        tagged = [*islice(results, len(captions.lines))]
        lines = tuple(processed(line, tokens) for line, tokens in zip(captions.lines, tagged, strict=True))
        words = dict.fromkeys(word for tokens in tagged for word in words_said(tokens))
        yield Text(checksum(captions.content), lines, tuple(words))
