"""What raters said: means and win rates by source with their intervals, and how far the raters agree."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.counted import counted
from viewer.csv_cells import csv_text
from viewer.errors import StudyError
from viewer.study.agreement import krippendorff_alpha
from viewer.study.ratings import Key, Ratings
from viewer.study.study import LETTERS, Study

RESAMPLES: Final = 10_000
CSV_COLUMNS: Final = ("question", "source", "measure", "value", "low", "high", "answers")


@dataclass(frozen=True)
class Estimate:
    """A number of one source with its 95 % bootstrap interval; NaN where it is unknown."""

    source: str
    value: float  # mean on the scale, or share of the answers that chose it
    low: float
    high: float
    n_answers: int


@dataclass(frozen=True)
class Answered:
    """The result of one question."""

    question: str
    measure: str  # "mean" or "win rate"
    estimates: tuple[Estimate, ...]  # of each source
    alpha: float  # Krippendorff's


@dataclass(frozen=True)
class Results:
    """The result of a study."""

    raters: tuple[str, ...]
    n_trials: int  # that have an answer
    total_trials: int
    n_open: int  # questions that were asked and not answered
    answered: tuple[Answered, ...]

    @classmethod
    def of(cls, ratings: Sequence[Ratings]) -> Results:
        """Put the answers of all raters together. Raises StudyError where they are not of one study."""
        if not ratings:
            raise StudyError("No ratings are given.")
        study = ratings[0].study
        for each in ratings[1:]:
            if each.study.id != study.id:
                raise StudyError(f"{each.path.name} has answers to another study than {ratings[0].path.name}.")
        twice = [rater for rater, count in Counter(each.rater for each in ratings).items() if count > 1]
        if twice:
            raise StudyError(f"Two files have the answers of {twice[0]}.")
        values = [_values(ratings, question) for question in range(len(study.questions))]
        has_answer = [~np.isnan(each).all(axis=(0, 2)) for each in values]
        asked = sum(len(each.keys(turn)) for each in ratings for turn in range(len(each.turns)))
        return cls(
            raters=tuple(each.rater for each in ratings),
            n_trials=int(np.any(has_answer, axis=0).sum()),
            total_trials=len(study.trials),
            n_open=asked - sum(len(each.answers) for each in ratings),
            answered=tuple(_answered(study, number, each) for number, each in enumerate(values)),
        )

    def text(self) -> Iterator[str]:
        """Lines for people."""
        yield f"{counted(len(self.raters), 'rater')}: {', '.join(self.raters)}"
        sequences, questions = counted(self.total_trials, "sequence"), counted(self.n_open, "question")
        yield f"{self.n_trials:,} of {sequences} rated; {questions} open"
        width = max(len(each.source) for each in self.answered[0].estimates)
        for result in self.answered:
            yield ""
            chance = f" (chance {1 / len(result.estimates):.0%})" if result.measure == "win rate" else ""
            yield f"{result.question}: {result.measure}{chance}, agreement {_alpha_text(result.alpha)}"
            for each in result.estimates:
                yield f"  {each.source:<{width}}  {_estimate_text(each, result.measure)}"
        yield ""
        yield "Intervals: 95 %, bootstrap over sequences. Agreement: Krippendorff's alpha, 1 full, 0 by chance."

    def json(self) -> str:
        """As one JSON object; null where a number is unknown."""
        plain = {
            "raters": list(self.raters),
            "sequences": {"rated": self.n_trials, "total": self.total_trials},
            "open": self.n_open,
            "questions": [
                {
                    "question": each.question,
                    "measure": each.measure,
                    "alpha": _known(each.alpha),
                    "sources": [
                        {"source": one.source, "answers": one.n_answers}
                        | {name: _known(getattr(one, name)) for name in ("value", "low", "high")}
                        for one in each.estimates
                    ],
                }
                for each in self.answered
            ],
        }
        return json.dumps(plain, indent=1)

    def csv(self) -> str:
        """A row for each question and source, and one for each agreement."""
        return csv_text(CSV_COLUMNS, self._rows())

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for result in self.answered:
            for one in result.estimates:
                figures = (_known(each) for each in (one.value, one.low, one.high))
                yield (result.question, one.source, result.measure, *figures, one.n_answers)
            yield (result.question, "", "alpha", _known(result.alpha), None, None, None)


def bootstrap(sums: NDArray[np.float64], counts: NDArray[np.float64], seed: int) -> tuple[float, float]:
    """95 % percentile interval of a mean, over resampled units; NaN for fewer than two units.

    sums, counts: (U,) sum and number of the answers of each unit. Answers about the same unit stay together, as they
    depend on each other.
    """
    there = counts > 0
    sums, counts = sums[there], counts[there]
    if len(sums) < 2:
        return float("nan"), float("nan")
    rng = np.random.default_rng(seed)
    chosen = rng.integers(len(sums), size=(RESAMPLES, len(sums)))
    low, high = np.percentile(sums[chosen].sum(axis=1) / counts[chosen].sum(axis=1), (2.5, 97.5))
    return float(low), float(high)


def _values(ratings: Sequence[Ratings], question: int) -> NDArray[np.float64]:
    """(raters, trials, sources) the answers to a question: values, or 1 for what was chosen and 0 for the others."""
    study = ratings[0].study
    values = np.full((len(ratings), len(study.trials), len(study.sources)), np.nan)
    for rater, each in enumerate(ratings):
        for number, turn in enumerate(each.turns):
            if study.questions[question].kind == "best":
                chosen = each.answers.get(Key(number, question, ""))
                if chosen is not None:
                    values[rater, turn.trial] = 0
                    values[rater, turn.trial, turn.sources[chosen]] = 1
                continue
            for letter, source in zip(LETTERS, turn.sources, strict=False):
                values[rater, turn.trial, source] = each.answers.get(Key(number, question, letter), np.nan)
    return values


def _answered(study: Study, number: int, values: NDArray[np.float64]) -> Answered:
    question = study.questions[number]
    is_there = ~np.isnan(values)
    sums, counts = np.nansum(values, axis=0), is_there.sum(axis=0).astype(np.float64)  # (trials, sources)
    estimates = []
    for place, source in enumerate(study.sources):
        n_answers = int(counts[:, place].sum())
        mean = float(sums[:, place].sum() / n_answers) if n_answers else float("nan")
        estimates.append(
            Estimate(source.name, mean, *bootstrap(sums[:, place], counts[:, place], study.seed), n_answers)
        )
    if question.kind == "best":
        chosen = np.where(is_there.any(axis=2), np.argmax(np.nan_to_num(values), axis=2), np.nan)
        return Answered(question.text, "win rate", tuple(estimates), krippendorff_alpha(chosen, "nominal"))
    units = values.reshape(len(values), -1)
    return Answered(question.text, "mean", tuple(estimates), krippendorff_alpha(units, "ordinal"))


def _estimate_text(each: Estimate, measure: str) -> str:
    if math.isnan(each.value):
        return "no answers"
    form = "{:.1%}" if measure == "win rate" else "{:.2f}"
    interval = "unknown" if math.isnan(each.low) else f"{form.format(each.low)} to {form.format(each.high)}"
    return f"{form.format(each.value):>6}  [{interval}]  {counted(each.n_answers, 'answer')}"


def _alpha_text(alpha: float) -> str:
    return "unknown" if math.isnan(alpha) else f"{alpha:.3f}"


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number
