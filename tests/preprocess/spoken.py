"""Datasets with captions, and runs of the step that tags them."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import numpy as np

from tests.preprocess import taught
from tests.preprocess.made import Noted, run_on
from viewer.bulk.outcome import Outcome
from viewer.preprocess.captions.module_tagger import ModuleTagger
from viewer.preprocess.captions.step import make_texts
from viewer.preprocess.captions.text_folder import Texts
from viewer.preprocess.run.run import Cancelled

FIRST, SECOND, SILENT = "G001T000A000R000", "G001T000A001R000", "G002T000A000R000"
CAPTIONS = {
    FIRST: ("Two people shake hands quickly.", "One high-fives the other 2 times, left of it."),
    SECOND: ("He waves; she shook.",),
}
TEXTS = {
    FIRST: "Two people shake hands quickly.#Two/X people/NOUN shake/VERB hand/NOUN quickly/ADV#0.0#0.0\n"
    "One high-fives the other 2 times, left of it.#One/X highfive/VERB the/X other/X times/X left/VERB of/X it/X"
    "#0.0#0.0\n",
    SECOND: "He waves; she shook.#He/X wave/VERB she/X shook/X#0.0#0.0\n",
}
SAID = [
    *("two", "people", "shake", "hands", "quickly", "one", "highfives", "the", "other", "times", "left", "of", "it"),
    *("he", "waves", "she", "shook"),
]


def write_spoken(dataset) -> None:
    """Two sequences with captions, one without."""
    for name in (FIRST, SECOND, SILENT):
        dataset.write_sequence(name, 3, captions=CAPTIONS.get(name, ()))
    dataset.write_annotations({})


def texts(
    dataset: Path, output: Path, tagger=None, *, cancelled=None, jobs: int = 0, **changes
) -> tuple[Texts, dict[str, Outcome]]:
    """A run to its end. cancelled: takes the outcomes so far. jobs: 0: in this process, which knows any tagger."""
    progress, tagger = Noted(), tagger or ModuleTagger(taught)
    is_cancelled = (lambda: cancelled(progress.outcomes)) if cancelled else (lambda: False)
    run = run_on(dataset, output, progress, is_cancelled, jobs=jobs, **changes)
    with patch("viewer.preprocess.captions.task.find_tagger", lambda _: tagger):
        try:
            made = make_texts(run, tagger)
        except Cancelled as error:
            error.outcomes = progress.outcomes
            raise
    return made, {outcome.name: outcome for outcome in progress.outcomes}


def files(output: Path) -> dict[str, str]:
    """What is in the folder of texts."""
    return {path.stem: path.read_text("utf-8") for path in (output / "texts_processed").iterdir()}


def write_glove(path: Path, words, width: int = 300) -> dict[str, np.ndarray]:
    """A file of vectors, each different."""
    vectors = {word: np.round(np.arange(width) / 7 + place, 4) for place, word in enumerate(words)}
    lines = [f"{word} {' '.join(f'{number:.4f}' for number in vector)}\n" for word, vector in vectors.items()]
    path.write_text("".join(lines), "utf-8")
    return vectors
