"""`preprocess captions`: texts with the kinds of their words, and vectors of the words."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.options.folders import complaint_of_file
from viewer.preprocess.captions.step import make_texts
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.captions.text_folder import SIDECAR as TEXTS_SIDECAR
from viewer.preprocess.glove.files import SIDECAR, compounds_of, make_glove
from viewer.preprocess.glove.vectors import check_width
from viewer.preprocess.run.run import Run
from viewer.processed.layout import TEXTS

DESCRIPTION = f"""
Write the captions of each sequence to DIR/{TEXTS}/NAME.txt: hyphens removed, each word with its part of speech (NOUN,
VERB, ...), nouns and verbs lemmatised except for the word "left". With --glove, also write the vectors of these words
to DIR/glove/. spaCy's result depends on the version of its model, which DIR/{TEXTS_SIDECAR} records; the dataset's
script asks for 2.3.0.
"""


def add_caption_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step takes beside the folders."""
    parser.add_argument(
        "--tagger",
        metavar="NAME",
        help="an installed spaCy model, or a Python module with a function `tag` that takes a list of sentences and "
        "returns (word, lemma, part of speech) for each word of each; loaded in every process (en_core_web_sm)",
    )
    parser.add_argument(
        "--glove", type=Path, metavar="FILE", help="word vectors: glove.6B.300d.txt or another file in its format"
    )
    parser.add_argument(
        "--compounds",
        type=Path,
        metavar="FILE",
        help="compound words to add, one per line: `high five` for highfive, `selfie: self portrait`",
    )


def caption_complaints(options: argparse.Namespace) -> list[str]:
    """A sentence for each of them that makes no sense."""
    given = (("--glove", options.glove), ("--compounds", options.compounds))
    found = [wrong for option, path in given if (wrong := complaint_of_file(option, path))]
    if options.compounds is not None and options.glove is None:
        found.append("--compounds is for --glove")
    return found


def make_captions(run: Run, options: argparse.Namespace, tagger: Tagger | None = None) -> None:
    """Make the files. tagger: None: it is still to be found.

    Raises FileError, BulkError, Cancelled, and PreprocessError where there is no tagger.
    """
    compounds = compounds_of(options.compounds)
    if options.glove is not None:
        check_width(options.glove)
    tagger = tagger or find_tagger(options.tagger)
    run.progress.say(f"tagger: {tagger.name} ({tagger.version})")
    run.check()
    texts = make_texts(run, tagger)
    if options.glove is None:
        return
    made = make_glove(run, texts, options.glove, compounds)
    for outcome in made.outcomes:
        run.progress.note(outcome)
    if made.unknown:
        n_unknown, n_words = sum(made.unknown.values()), sum(1 for _ in texts.written())
        run.progress.say(
            f"{len(made.unknown):,} different words of the texts, {n_unknown:,} of {n_words:,} in all, have no vector: "
            "they are lemmas or have capitals, and the dataset's own step takes vectors of words as they are said; "
            f"{run.output / SIDECAR} lists them"
        )
