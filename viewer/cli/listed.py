"""All facts of sequences, as CSV and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.csv_cells import csv_text
from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import PERSONS
from viewer.index.facts import FILES, GENDERS, UNKNOWN, FileState
from viewer.search.conditions import actor_codes
from viewer.search.dataset_finder import DatasetFinder
from viewer.search.query.terms import MEASURES, Measure

Row = dict[str, Any]  # column -> value; None: not known, or not there

_STATES: Final = {state: state.name.lower() for state in FileState}
_FILE_COLUMNS: Final = (*(file.lower().replace(" ", "_") for file in FILES[:-1]), "text")
COLUMNS: Final = (
    *("name", "action", "group", "shoot", "piece", "split", "familiarity", "actor", "order", "p1_gender", "p2_gender"),
    *("frames", "seconds", *_FILE_COLUMNS, "captions", "favourite", "rating", "tags", "note", "range_notes"),
    *MEASURES,
)


def listed(dataset: DatasetFinder, rows: Sequence[int]) -> list[Row]:
    """The facts of these rows, in their order."""
    who = actor_codes(dataset.facts.order, dataset.facts.convention(dataset.finder.convention))
    measures = dataset.finder.measures
    worst = {} if measures is None else {measure: measures.largest(measure) for measure in MEASURES}
    return [{**_row(dataset, row, int(who[row])), **_measured(worst, row)} for row in rows]


def _measured(worst: Mapping[Measure, NDArray[np.float64]], row: int) -> Row:
    """The measures of the last comparison, the largest of several clips."""
    values = {measure: float(worst[measure][row]) if worst else math.nan for measure in MEASURES}
    return {measure: None if math.isnan(value) else value for measure, value in values.items()}


def _row(dataset: DatasetFinder, row: int, actor: int) -> Row:
    facts, name = dataset.facts, dataset.facts.names[row]
    marks, frames = dataset.notebook.marks(name), _known(facts.frames[row])
    first, second = (_named(gender, GENDERS) for gender in facts.genders[row])
    states = (_STATES[FileState(state)] for state in facts.states[row].tolist())
    return {
        "name": name,
        "action": _named(facts.action[row], facts.action_names),
        "group": _known(facts.group[row]),
        "shoot": _known(facts.shoot[row]),
        "piece": _known(facts.piece[row]),
        "split": _named(facts.split[row], SPLITS),
        "familiarity": _known(facts.familiarity[row]),
        "actor": _named(actor, PERSONS),
        "order": _known(facts.order[row]),
        "p1_gender": first,
        "p2_gender": second,
        "frames": frames,
        "seconds": None if frames is None else round(frames / facts.frame_rate(row), 3),
        **dict(zip(_FILE_COLUMNS, states, strict=True)),
        "captions": list(dataset.index.captions(name)),
        "favourite": marks.favourite,
        "rating": marks.rating,
        "tags": list(marks.tags),
        "note": marks.note,
        "range_notes": [{"first": note.first, "last": note.last, "text": note.text} for note in marks.ranges],
    }


def in_order(rows: list[Row], column: str, *, reverse: bool) -> list[Row]:
    """Rows by a column; those in which nothing is known come last, and equal ones stay as they are."""
    known = [row for row in rows if row[column] not in (None, [], "")]
    unknown = [row for row in rows if row[column] in (None, [], "")]
    return sorted(known, key=lambda row: _comparable(row[column]), reverse=reverse) + unknown


def as_json(rows: Iterable[Row], *, ascii: bool = False) -> str:
    """A list of objects, one a line. ascii: letters of other alphabets are escaped."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=ascii) for row in rows)
    return f"[\n{lines}\n]" if lines else "[]"


def as_csv(rows: Iterable[Row]) -> str:
    """A line of column names and one a sequence. What has several parts stands in one cell, a line each."""
    return csv_text(COLUMNS, ([_cell(row[column]) for column in COLUMNS] for row in rows)).removesuffix("\n")


def _comparable(value: Any) -> Any:
    return [_cell([part]) for part in value] if isinstance(value, list) else value


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        parts = (
            f"{part['first']}-{part['last']}: {part['text']}" if isinstance(part, dict) else part for part in value
        )
        return "\n".join(parts)
    return value


def _known(value: Any) -> int | None:
    return None if value == UNKNOWN else int(value)


def _named(code: Any, names: Sequence[str]) -> str | None:
    return None if code == UNKNOWN else names[int(code)]
