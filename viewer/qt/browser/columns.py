"""The columns of the sequence list: titles, cell texts, sort keys."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import Qt

from viewer.comparing.shown import SHOWN, Shown
from viewer.counted import counted
from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import DEFAULT, Person, RoleConvention, roles
from viewer.index.facts import GENDERS, UNKNOWN, Facts
from viewer.notes.marks import RATINGS, Marks
from viewer.notes.natural_order import natural
from viewer.search.query.terms import MEASURES, Measure

if TYPE_CHECKING:  # importing it takes 0.2 s, for which the window does not wait
    from viewer.comparing.last.measured import Measured

UNKNOWN_TEXT: Final = "–"
NAME, ACTION, SECONDS, FAVOURITE, RATING, TAGS, GROUP, ACTOR, SPLIT, FAMILIARITY, GENDER, NOTE = range(12)
MEASURED: Final = range(NOTE + 1, NOTE + 1 + len(MEASURES))  # columns of the last comparison
MARKS: Final = (FAVOURITE, RATING, TAGS, NOTE)  # columns of what the user has written
ORDERS: Final = (0, 1, UNKNOWN)
_PRECISION: Final = 1e6  # measures are sorted as integers


@dataclass(eq=False)
class ListData:
    """What the columns show: facts, marks, and roles in a convention. "Index" is a sequence's index in the facts."""

    facts: Facts
    marks: Mapping[str, Marks]
    convention: RoleConvention = DEFAULT
    measured: "Measured | None" = None  # None: nothing was compared yet

    @property
    def order_read_as(self) -> RoleConvention:
        """The convention that holds here: see Facts.convention."""
        return self.facts.convention(self.convention)

    def actor(self, index: int) -> Person | None:
        """The actor of a sequence."""
        return actor(int(self.facts.order[index]), self.order_read_as)

    def marks_of(self, index: int) -> Marks:
        """Marks of a sequence."""
        return self.marks.get(self.facts.names[index], Marks())

    def ratings(self) -> NDArray[np.int8]:
        """(N,) ratings, or UNKNOWN."""
        return np.array([self._marked(name).rating or UNKNOWN for name in self.facts.names], np.int8)

    def favourites(self) -> NDArray[np.int8]:
        """(N,) 1 for favourites, else UNKNOWN."""
        return np.array([1 if self._marked(name).favourite else UNKNOWN for name in self.facts.names], np.int8)

    def tag_ranks(self) -> NDArray[np.int32]:
        """(N,) ranks of the tags, as they are read, or UNKNOWN."""
        texts = [", ".join(self._marked(name).tags) for name in self.facts.names]
        ranks = {text: rank for rank, text in enumerate(sorted(filter(None, set(texts)), key=natural))}
        return np.array([ranks.get(text, UNKNOWN) for text in texts], np.int32)

    def noted(self) -> NDArray[np.int8]:
        """(N,) 1 for sequences with a note, else UNKNOWN."""
        return np.array([1 if self._marked(name).note else UNKNOWN for name in self.facts.names], np.int8)

    def measure(self, index: int, measure: Measure) -> float:
        """A measure of a sequence, the largest of several; NaN where it is not known."""
        if self.measured is None:
            return math.nan
        values = self.measured.columns.values[measure][index]
        return float(np.nanmax(values)) if np.isfinite(values).any() else math.nan

    def _marked(self, name: str) -> Marks:
        return self.marks.get(name, _UNMARKED)


_UNMARKED: Final = Marks()


def actor(order: int, convention: RoleConvention) -> Person | None:
    """The actor for an interaction order (0, 1 or UNKNOWN)."""
    role_of = roles(None if order == UNKNOWN else order, convention)
    return next((person for person, role in role_of.items() if role == "actor"), None)


@dataclass(frozen=True)
class Column:
    """A column. `text` and `cell_tooltip` take an index; `sort_keys` returns those of all sequences."""

    title: str
    description: str
    widest_text: str  # sets the column's width
    text: Callable[[ListData, int], str]
    sort_keys: Callable[[ListData], NDArray[np.integer]]  # (N,), UNKNOWN sorts last
    cell_tooltip: Callable[[ListData, int], str | None] = lambda _data, _index: None
    is_number: bool = False
    is_shown: bool = True  # by default
    icon: str = ""  # shown as the title in place of the text


def _action_text(data: ListData, index: int) -> str:
    label = data.facts.action[index]
    return UNKNOWN_TEXT if label == UNKNOWN else data.facts.action_names[label]


def _action_tooltip(data: ListData, index: int) -> str | None:
    text = _action_text(data, index)
    return None if text == UNKNOWN_TEXT else text


def _action_keys(data: ListData) -> NDArray[np.int16]:
    """Ranks of the actions in alphabetical order."""
    names = data.facts.action_names
    ranks = np.empty(len(names) + 1, np.int16)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    ranks[UNKNOWN] = UNKNOWN
    return ranks[data.facts.action]


def _seconds_text(data: ListData, index: int) -> str:
    frames = data.facts.frames[index]
    return UNKNOWN_TEXT if frames == UNKNOWN else f"{frames / data.facts.frame_rate(index):.1f}"


def _seconds_keys(data: ListData) -> NDArray[np.int64]:
    """Milliseconds."""
    facts = data.facts
    return np.where(facts.frames == UNKNOWN, UNKNOWN, np.round(1000 * facts.seconds())).astype(np.int64)


def _frames_tooltip(data: ListData, index: int) -> str | None:
    frames = data.facts.frames[index]
    return None if frames == UNKNOWN else f"{counted(frames, 'frame')} at {data.facts.frame_rate(index):g} fps"


def _actor_keys(data: ListData) -> NDArray[np.int8]:
    codes = {None: UNKNOWN, "P1": 0, "P2": 1}
    keys = np.array([codes[actor(order, data.order_read_as)] for order in ORDERS], np.int8)
    return keys[data.facts.order]


def _actor_tooltip(data: ListData, index: int) -> str:
    order = data.facts.order[index]
    if order == UNKNOWN:
        return "Not said who acts" if data.facts.holds == "results" else "No interaction order"
    return "As its files say" if data.facts.holds == "results" else f"Interaction order {order}, {data.convention}"


def _split_text(data: ListData, index: int) -> str:
    split = data.facts.split[index]
    return UNKNOWN_TEXT if split == UNKNOWN else SPLITS[split]


def _genders_text(data: ListData, index: int) -> str:
    codes = data.facts.genders[index].tolist()
    if codes == [UNKNOWN, UNKNOWN]:
        return UNKNOWN_TEXT
    return ", ".join(UNKNOWN_TEXT if code == UNKNOWN else GENDERS[code] for code in codes)


def _gender_keys(data: ListData) -> NDArray[np.int8]:
    first, second = data.facts.genders.T
    return np.where(first == UNKNOWN, UNKNOWN, first * (len(GENDERS) + 1) + second + 1).astype(np.int8)


def _number_text(value: int) -> str:
    return UNKNOWN_TEXT if value == UNKNOWN else str(value)


def _favourite_text(data: ListData, index: int) -> str:
    return "yes" if data.marks_of(index).favourite else ""


def _rating_tooltip(data: ListData, index: int) -> str | None:
    rating = data.marks_of(index).rating
    return None if rating is None else f"{rating} of {RATINGS[-1]} stars"


def _tags_text(data: ListData, index: int) -> str:
    return ", ".join(data.marks_of(index).tags)


def _note_text(data: ListData, index: int) -> str:
    return " ".join(data.marks_of(index).note.split())


def _measure_column(measure: Measure, shown: Shown) -> Column:
    """The column of a measure of the last comparison."""

    def text(data: ListData, index: int) -> str:
        value = data.measure(index, measure)
        return UNKNOWN_TEXT if math.isnan(value) else shown.text(value)

    def keys(data: ListData) -> NDArray[np.int64]:
        if data.measured is None:
            return np.full(len(data.facts), UNKNOWN, np.int64)
        values = data.measured.columns.largest(measure)
        known = ~np.isnan(values)
        return np.where(known, np.round(np.where(known, values, 0.0) * _PRECISION), UNKNOWN).astype(np.int64)

    def tooltip(data: ListData, index: int) -> str | None:
        return None if data.measured is None else data.measured.text(data.facts.names[index], measure) or None

    description = f"{shown.title}, {shown.unit}, in the last comparison"
    return Column(shown.heading, description, "0,000.0", text, keys, tooltip, is_number=True, is_shown=False)


COLUMNS: Final = (
    Column(
        "name", "Sequence name", "G000T000A000R000", lambda d, i: d.facts.names[i], lambda d: np.arange(len(d.facts))
    ),
    Column("action", "Action", "", _action_text, _action_keys, _action_tooltip),
    Column("s", "Length in seconds", "00.0", _seconds_text, _seconds_keys, _frames_tooltip, is_number=True),
    Column(
        "favourite", "Your favourites", "♥", _favourite_text, ListData.favourites,
        lambda d, i: "Favourite" if d.marks_of(i).favourite else None, icon="heart-outline",
    ),
    Column(
        "rating", "Your rating, 1 to 5 stars", "0", lambda d, i: str(d.marks_of(i).rating or ""), ListData.ratings,
        _rating_tooltip, icon="star-outline",
    ),
    Column(
        "tags", "Your tags", "", _tags_text, ListData.tag_ranks, lambda d, i: _tags_text(d, i) or None,
        icon="tag-outline",
    ),
    Column(
        "group", "Group: the two people recorded", "00", lambda d, i: _number_text(d.facts.group[i]),
        lambda d: d.facts.group, is_number=True, is_shown=False,
    ),
    Column(
        "actor", "Who acts, in the current role convention", "P1", lambda d, i: d.actor(i) or UNKNOWN_TEXT, _actor_keys,
        _actor_tooltip, is_shown=False,
    ),
    Column("split", "Split: train, val or test", "train", _split_text, lambda d: d.facts.split, is_shown=False),
    Column(
        "fam.", "How well the two know each other, 1 to 4", "0", lambda d, i: _number_text(d.facts.familiarity[i]),
        lambda d: d.facts.familiarity, is_number=True, is_shown=False,
    ),
    Column("genders", "Genders of P1 and P2", "female, female", _genders_text, _gender_keys, is_shown=False),
    Column(
        "note", "Your notes", "a note of some words", _note_text, ListData.noted,
        lambda d, i: d.marks_of(i).note or None, is_shown=False,
    ),
    *(_measure_column(measure, shown) for measure, shown in SHOWN.items()),
)  # fmt: skip


def alignment(column: int) -> Qt.Alignment:
    """Right for numbers, left for text."""
    return (Qt.AlignRight if COLUMNS[column].is_number else Qt.AlignLeft) | Qt.AlignVCenter
