"""`study make`: choose the clips of a study."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path

from viewer.cli import complain, tell
from viewer.cli.options.bulk import is_selective, selected
from viewer.cli.options.folders import complaint_of_dataset, tell_what_is_left_out
from viewer.cli.options.reading import chosen_with
from viewer.counted import counted
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.export.writing.small_file import write_file
from viewer.export.writing.unfinished import check_target
from viewer.results.opening import open_library
from viewer.state.sources.source import path_name
from viewer.study.making import make_study
from viewer.study.questions import default_questions, read_questions
from viewer.study.study import LETTERS


def make(options: argparse.Namespace) -> int:
    """Choose clips and write a study. Raises ViewerError."""
    parts = [_parts(text) for text in (options.reference, *options.sources)]
    if options.clips < 1:
        return complain(f"--clips {options.clips}: at least 1", 2)
    if options.seed is not None and options.seed < 0:
        return complain(f"--seed {options.seed}: 0 or more", 2)
    if len(parts) > len(LETTERS):
        return complain(f"{len(parts)} sources: {len(LETTERS)} are the most", 2)
    if wrong := next(filter(None, (complaint_of_dataset(path) for path, _ in parts)), ""):
        return complain(wrong.replace("DATASET", "SOURCE", 1), 2)
    check_target(options.output, overwrite=options.overwrite)
    questions = default_questions() if options.questions is None else read_questions(options.questions)
    libraries = [_opened(path) for path, _ in parts]
    study = make_study(
        libraries,
        [name for _, name in parts],
        questions,
        secrets.randbelow(2**31) if options.seed is None else options.seed,
        options.clips,
        selected(options, libraries[0]) if is_selective(options) else None,
    )
    write_file(options.output, study.json().encode(), overwrite=options.overwrite)
    told = f"{counted(len(study.trials), 'sequence')} of {counted(len(study.sources), 'source')}, seed {study.seed}"
    return tell(f"Saved {options.output} ({told})")


def _opened(path: Path) -> Library:
    library = open_library(path)
    if not library.names:
        raise FileError(path, library.why_empty)
    tell_what_is_left_out(library)
    return library.read_as(chosen_with({}, library.root))


def _parts(text: str) -> tuple[Path, str]:
    """The path and the name in SOURCE=NAME; a path that is there may have a = of its own."""
    path, _, name = text.rpartition("=")
    if not path or not name.strip() or Path(text).exists():
        return Path(text), path_name(Path(os.path.realpath(text))) or text
    return Path(path), name.strip()
