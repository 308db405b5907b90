"""Tagging captions, as several processes do it: some sequences at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from viewer.errors import PreprocessError
from viewer.preprocess.about import checksum
from viewer.preprocess.caption_lines import Captions, processed, sentence, words_said
from viewer.preprocess.taggers import find_tagger
from viewer.preprocess.tagging import Tagger
from viewer.preprocess.text_work import Text

AT_ONCE: Final = 16  # sequences; more are not faster, and a stop waits for them

Some = tuple[Captions, ...]


@dataclass(frozen=True)
class CaptionTask:
    """Which tagger it is; the same for all of a run."""

    tagger: str
    version: str

    def begin(self) -> Callable[[Some], list[Text]]:
        """What tags some sequences. Raises PreprocessError where the tagger is another here."""
        tagger = find_tagger(self.tagger)
        if tagger.version != self.version:
            raise PreprocessError(
                f"The tagger {self.tagger} calls itself {tagger.version} in one process and {self.version} in another."
            )
        return partial(tag_some, tagger)


def in_turns(captions: Sequence[Captions]) -> list[Some]:
    """Those that are tagged at once, in order."""
    return [tuple(captions[start : start + AT_ONCE]) for start in range(0, len(captions), AT_ONCE)]


def tag_some(tagger: Tagger, some: Some) -> list[Text]:
    """What is written of each sequence. Raises PreprocessError where the tagger fails."""
    results = iter([*tagger.tag(sentence(line) for captions in some for line in captions.lines)])
    texts = []
    for captions in some:
        tagged = [*islice(results, len(captions.lines))]
        lines = tuple(processed(line, tokens) for line, tokens in zip(captions.lines, tagged, strict=True))
        words = dict.fromkeys(word for tokens in tagged for word in words_said(tokens))
        texts.append(Text(checksum(captions.content), lines, tuple(words)))
    return texts
