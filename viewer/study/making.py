"""Choosing the clips of a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from viewer.comparing.pairing import pair
from viewer.dataset import Library
from viewer.errors import StudyError
from viewer.study.questions import Question
from viewer.study.study import LETTERS, Source, Study, Trial


def make_study(
    libraries: Sequence[Library],
    names: Sequence[str],
    questions: tuple[Question, ...],
    seed: int,
    most: int,
    among: Iterable[str] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Study:
    """Choose sequences that all sources have, at random.

    libraries: the reference, whose sequences the others are matched with, and the others, under their readings.
    names: what the report calls them. most: so many sequences. among: only these of the reference.

    Raises StudyError where there is nothing to rate.
    """
    if not 2 <= len(libraries) <= len(LETTERS):
        raise StudyError(f"{len(libraries)} sources: a study has 2 to {len(LETTERS)}.")
    if len(set(names)) != len(names):
        raise StudyError(f"Two sources are called the same: {', '.join(names)}. Name them as SOURCE=NAME.")
    reference = libraries[0]
    chosen = tuple(reference.names if among is None else among)
    clips = [{name: name for name in chosen}]
    for number, library in enumerate(libraries[1:], 1):
        if cancelled():
            raise StudyError("stopped")
        found: dict[str, str] = {}
        for each in pair(reference, library, number, chosen).pairs:
            found.setdefault(each.reference, each.clip)
        if not found:
            raise StudyError(f"{names[number]}: none of its clips is a sequence of {names[0]}.")
        clips.append(found)
    common = [name for name in chosen if all(name in of_source for of_source in clips)]
    if not common:
        raise StudyError(f"There is no sequence that all of {', '.join(names)} have.")
    rng = np.random.default_rng(seed)
    rows = np.sort(rng.choice(len(common), min(most, len(common)), replace=False)).tolist()
    trials = tuple(
        Trial(tuple(of_source[common[row]] for of_source in clips), _caption(reference, common[row])) for row in rows
    )
    sources = tuple(
        Source(name, library.root.absolute(), library.reading) for name, library in zip(names, libraries, strict=True)
    )
    return Study(seed, sources, trials, questions)


def _caption(reference: Library, name: str) -> str:
    sequence = reference[name]
    captions = sequence.captions()
    return captions[0] if captions else sequence.action or ""
