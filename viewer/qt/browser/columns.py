"""The columns of the sequence list: what each is called, tells, and is sorted by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import Qt

from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import DEFAULT, Person, RoleConvention, roles
from viewer.index.facts import GENDERS, UNKNOWN, Facts
from viewer.notes.marks import Marks

NOT_KNOWN: Final = "–"
NAME, ACTION, GROUP, SECONDS, ACTOR, SPLIT, FAMILIARITY, GENDER, RATING, FAVOURITE = range(10)
ORDERS: Final = (0, 1, UNKNOWN)


@dataclass(eq=False)
class Known:
    """What the columns tell of: a dataset's facts, its roles as they are read, and what people wrote."""

    facts: Facts
    marks: Mapping[str, Marks]
    convention: RoleConvention = DEFAULT

    def actor(self, index: int) -> Person | None:
        """Who acts in a sequence."""
        return actor(int(self.facts.order[index]), self.convention)

    def marks_of(self, index: int) -> Marks:
        """What is written about a sequence."""
        return self.marks.get(self.facts.names[index], Marks())

    def ratings(self) -> NDArray[np.int8]:
        """(N,) ratings, UNKNOWN where there is none."""
        return np.array([self._marked(name).rating or UNKNOWN for name in self.facts.names], np.int8)

    def favourites(self) -> NDArray[np.int8]:
        """(N,) 1 for a favourite, else UNKNOWN."""
        return np.array([1 if self._marked(name).favourite else UNKNOWN for name in self.facts.names], np.int8)

    def _marked(self, name: str) -> Marks:
        return self.marks.get(name, _UNMARKED)


_UNMARKED: Final = Marks()


def actor(order: int, convention: RoleConvention) -> Person | None:
    """Who acts where the interaction order is 0, 1 or UNKNOWN."""
    read = roles(None if order == UNKNOWN else order, convention)
    return next((person for person, role in read.items() if role == "actor"), None)


@dataclass(frozen=True)
class Column:
    """One column; `text` and `tooltip` of a sequence by its place in the library, `keys` of all of them, to sort by."""

    title: str
    about: str
    widest: str  # the widest text that it is made for
    text: Callable[[Known, int], str]
    keys: Callable[[Known], NDArray[np.integer]]  # (N,) UNKNOWN where nothing is known
    tooltip: Callable[[Known, int], str | None] = lambda _known, _index: None
    is_number: bool = False
    is_shown: bool = True  # at first


def _action(known: Known, index: int) -> str:
    label = known.facts.action[index]
    return NOT_KNOWN if label == UNKNOWN else known.facts.action_names[label]


def _action_ranks(known: Known) -> NDArray[np.int16]:
    """Places of the actions in the order of their names."""
    names = known.facts.action_names
    ranks = np.empty(len(names) + 1, np.int16)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    ranks[UNKNOWN] = UNKNOWN
    return ranks[known.facts.action]


def _seconds(known: Known, index: int) -> str:
    frames = known.facts.frames[index]
    return NOT_KNOWN if frames == UNKNOWN else f"{frames / known.facts.fps:.1f}"


def _frames(known: Known, index: int) -> str | None:
    frames = known.facts.frames[index]
    return None if frames == UNKNOWN else f"{frames:,} frames, {known.facts.fps:g} a second"


def _actors(known: Known) -> NDArray[np.int8]:
    codes = {None: UNKNOWN, "P1": 0, "P2": 1}
    read = np.array([codes[actor(order, known.convention)] for order in ORDERS], np.int8)
    return read[known.facts.order]


def _order(known: Known, index: int) -> str:
    order = known.facts.order[index]
    return "No interaction order" if order == UNKNOWN else f"Interaction order {order}, {known.convention}"


def _genders(known: Known, index: int) -> str:
    codes = known.facts.genders[index].tolist()
    if codes == [UNKNOWN, UNKNOWN]:
        return NOT_KNOWN
    return ", ".join(NOT_KNOWN if code == UNKNOWN else GENDERS[code] for code in codes)


def _gender_keys(known: Known) -> NDArray[np.int8]:
    first, second = known.facts.genders.T
    return np.where(first == UNKNOWN, UNKNOWN, first * (len(GENDERS) + 1) + second + 1).astype(np.int8)


def _number(value: int) -> str:
    return NOT_KNOWN if value == UNKNOWN else str(value)


COLUMNS: Final = (
    Column(
        "name", "Sequence name", "G000T000A000R000", lambda k, i: k.facts.names[i], lambda k: np.arange(len(k.facts))
    ),
    Column("action", "Action", "", _action, _action_ranks, lambda k, i: _action(k, i).replace(NOT_KNOWN, "") or None),
    Column(
        "group", "Group: the pair of people", "00", lambda k, i: _number(k.facts.group[i]), lambda k: k.facts.group,
        is_number=True,
    ),
    Column("s", "Length in seconds", "000.0", _seconds, lambda k: k.facts.frames, _frames, is_number=True),
    Column(
        "actor", "Who acts, in the reading that is in force", "P1", lambda k, i: k.actor(i) or NOT_KNOWN, _actors,
        _order,
    ),
    Column(
        "split", "Split: train, val or test", "train",
        lambda k, i: NOT_KNOWN if k.facts.split[i] == UNKNOWN else SPLITS[k.facts.split[i]], lambda k: k.facts.split,
        is_shown=False,
    ),
    Column(
        "fam.", "How well the two know each other, 1 to 4", "0", lambda k, i: _number(k.facts.familiarity[i]),
        lambda k: k.facts.familiarity, is_number=True, is_shown=False,
    ),
    Column("genders", "Genders of P1 and P2", "female, female", _genders, _gender_keys, is_shown=False),
    Column(
        "rating", "Your rating, 1 to 5", "0", lambda k, i: str(k.marks_of(i).rating or NOT_KNOWN), Known.ratings,
        is_number=True, is_shown=False,
    ),
    Column(
        "favourite", "Your favourites", "yes", lambda k, i: "yes" if k.marks_of(i).favourite else NOT_KNOWN,
        Known.favourites, is_shown=False,
    ),
)  # fmt: skip


def alignment(column: int) -> Qt.Alignment:
    """Numbers to the right, words to the left."""
    return (Qt.AlignRight if COLUMNS[column].is_number else Qt.AlignLeft) | Qt.AlignVCenter
