"""`preprocess captions`: texts with the kinds of their words, and vectors of the words."""

from __future__ import annotations

import argparse
import threading
from functools import partial
from pathlib import Path

from viewer.child_process import cores
from viewer.cli import complain
from viewer.cli.counting import counting
from viewer.cli.options.folders import complaint_of_file
from viewer.cli.outcomes import Outcomes
from viewer.dataset import Library
from viewer.preprocess.captions import make_texts
from viewer.preprocess.glove import check_width
from viewer.preprocess.glove_files import ABOUT, compounds_of, make_glove
from viewer.preprocess.taggers import find_tagger
from viewer.preprocess.tagging import Tagger
from viewer.preprocess.text_folder import ABOUT as ABOUT_TEXTS
from viewer.processed.layout import TEXTS

DESCRIPTION = f"""
The captions of each sequence into DIR/{TEXTS}/NAME.txt: hyphens removed, each word with its kind (NOUN, VERB, ...),
nouns and verbs as lemmas, but for the word "left". With --glove also the vectors of their words, in DIR/glove/. What
spaCy makes of a sentence depends on the version of its model, which DIR/{ABOUT_TEXTS} tells; the dataset's script asks
for 2.3.0.
"""


def add_caption_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step takes beside the folders."""
    parser.add_argument(
        "--tagger",
        metavar="NAME",
        help="an installed spaCy model, or a Python module with a function `tag`, which takes many sentences and gives "
        "of each the (word, lemma, kind) of its words; every process has its own (spaCy with en_core_web_sm)",
    )
    parser.add_argument("--glove", type=Path, metavar="FILE", help="word vectors: glove.6B.300d.txt or another like it")
    parser.add_argument(
        "--compounds",
        type=Path,
        metavar="FILE",
        help="more words that are made of others, a line each: `high five` for highfive, `selfie: self portrait`",
    )


def caption_complaints(options: argparse.Namespace) -> list[str]:
    """A sentence for each of them that makes no sense."""
    given = (("--glove", options.glove), ("--compounds", options.compounds))
    found = [wrong for option, path in given if (wrong := complaint_of_file(option, path))]
    if options.compounds is not None and options.glove is None:
        found.append("--compounds is for --glove")
    return found


def run_captions(
    options: argparse.Namespace, output: Path, outcomes: Outcomes, stop: threading.Event, tagger: Tagger | None = None
) -> bool:
    """Make the files; whether it came to its end. tagger: None: it is still to be found.

    Raises FileError, and PreprocessError where there is no tagger.
    """
    library = Library.open(options.dataset)
    compounds = compounds_of(options.compounds)
    if options.glove is not None:
        check_width(options.glove)
    tagger = tagger or find_tagger(options.tagger)
    complain(f"tagger: {tagger.name} ({tagger.version})", 0)
    overwrite = options.overwrite
    jobs = options.jobs or cores()
    texts = make_texts(library, output, tagger, outcomes.note, stop.is_set, overwrite=overwrite, jobs=jobs)
    if texts is None:
        return False
    if options.glove is None:
        return True
    outcomes.close()
    with counting(in_bytes=True) as count:
        how_far = partial(count.note, options.glove)
        made = make_glove(output, texts, options.glove, compounds, how_far, stop.is_set, overwrite=overwrite)
    if made is None:
        return False
    for outcome in made.outcomes:
        outcomes.note(outcome, len(outcomes.all) + 1, len(outcomes.all) + 1)
    if made.unknown:
        n_unknown, n_words = sum(made.unknown.values()), sum(1 for _ in texts.written())
        complain(
            f"{len(made.unknown):,} different words of the texts, {n_unknown:,} of {n_words:,} in all, have no vector: "
            "they are lemmas or have capitals, and the dataset's own step takes vectors of words as they are said; "
            f"{output / ABOUT} lists them",
            0,
        )
    return True
