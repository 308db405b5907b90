"""Annotations of sequences and people: the folders annots/ and splits/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

import numpy as np

from viewer.dataset.actions import ACTION_FILE, ACTIONS, parse_actions
from viewer.dataset.files.arrays import read_floats, read_shape
from viewer.dataset.files.foreign import START, placeholder
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.pickle_value import PICKLE_LIMIT
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.dataset.files.storage import Tree, read_bytes, read_lines
from viewer.errors import BrokenFile, FileError

Split = Literal["train", "val", "test"]
SPLITS: Final[tuple[Split, ...]] = get_args(Split)

MOST_ACTIONS: Final = 1000  # a label has three digits
_SMALL: Final = 2**18  # bytes of a list of actions, or of pairs of people; the dataset's have 1 KB
N_GROUPS: Final = 59  # pairs of people
N_TRAITS: Final = 5  # of the big five
FAMILIARITY_LEVELS: Final = ("1", "2", "3", "4")

_FAMILIARITY_FILE: Final = "annots/familiarity.txt"
_BIG_FIVE_FILE: Final = "annots/big_five.npy"
ORDER_FILE: Final = "annots/interaction_order.pkl"


@dataclass(frozen=True, eq=False)
class Annotations:
    """The annotations that could be read; `problems` says what is missing or wrong."""

    actions: tuple[str, ...]  # label -> name
    familiarity: dict[int, int]  # group -> 1..4, larger = more familiar
    big_five: Floats | None  # (118, 5), row (group - 1) * 2 + (person - 1), columns O C E A N; NaN: unknown
    interaction_order: dict[str, int]  # sequence name -> 0 or 1, see roles.roles
    splits: dict[str, Split]  # sequence name -> split
    problems: tuple[str, ...]  # sentences
    labels: Mapping[str, int] = field(default_factory=dict)  # sequence name -> label, where the name does not have it


def read_annotations(tree: Tree) -> Annotations:
    """Read all annotation files of a dataset.

    Parameters
    ----------
    tree : Tree
        The dataset.

    Returns
    -------
    Annotations
        What could be read. Nothing is raised: see Annotations.problems.
    """
    problems: list[str] = []
    return Annotations(
        actions=_actions(tree, problems),
        familiarity=_familiarity(tree, problems),
        big_five=_big_five(tree, problems),
        interaction_order=_interaction_order(tree, problems),
        splits=_splits(tree, problems),
        problems=tuple(problems),
    )


def _actions(tree: Tree, problems: list[str]) -> tuple[str, ...]:
    try:
        actions = parse_actions(read_lines(tree, ACTION_FILE, _SMALL, MOST_ACTIONS))
        if not actions:
            raise BrokenFile(tree.describe(ACTION_FILE), "is empty")
    except FileError as error:
        problems.append(f"{error}; the dataset's documented action names are used.")
        return ACTIONS
    if len(actions) != len(ACTIONS):
        problems.append(f"{tree.describe(ACTION_FILE)}: names {len(actions)} actions, not {len(ACTIONS)}.")
    return actions


def _familiarity(tree: Tree, problems: list[str]) -> dict[int, int]:
    try:
        lines = read_lines(tree, _FAMILIARITY_FILE, _SMALL)
    except FileError as error:
        problems.append(f"{error}; how well the pairs know each other is unknown.")
        return {}
    while lines and not lines[-1]:
        lines.pop()
    where = tree.describe(_FAMILIARITY_FILE)
    if len(lines) != N_GROUPS:
        problems.append(f"{where}: has {len(lines)} lines, not {N_GROUPS}, one a group.")
    lines = lines[:N_GROUPS]
    wrong = [group for group, line in enumerate(lines, 1) if line not in FAMILIARITY_LEVELS]
    if wrong:
        problems.append(
            f"{where}: {len(wrong)} of {len(lines)} lines are not 1, 2, 3 or 4 (first line {wrong[0]}: "
            f'"{lines[wrong[0] - 1][:20]}"); those groups\' familiarity is unknown.'
        )
    return {group: int(line) for group, line in enumerate(lines, 1) if line in FAMILIARITY_LEVELS}


def _big_five(tree: Tree, problems: list[str]) -> Floats | None:
    try:
        shape = read_shape(tree, _BIG_FIVE_FILE)
        if shape != (2 * N_GROUPS, N_TRAITS):
            reason = f"has the shape {shape}; ({2 * N_GROUPS}, {N_TRAITS}) is needed"
            raise BrokenFile(tree.describe(_BIG_FIVE_FILE), reason)
        big_five = read_floats(tree, _BIG_FIVE_FILE, finite=False)
    except FileError as error:
        problems.append(f"{error}; the big five are unknown.")
        return None
    unknown = np.flatnonzero(~np.isfinite(big_five).all(axis=1))
    if len(unknown):
        where = tree.describe(_BIG_FIVE_FILE)
        problems.append(
            f"{where}: {len(unknown)} of {len(big_five)} rows hold a NaN or infinite value (first row {unknown[0]}); "
            f"those big five are unknown."
        )
    return big_five


def _interaction_order(tree: Tree, problems: list[str]) -> dict[str, int]:
    where = tree.describe(ORDER_FILE)
    try:
        content = read_bytes(tree, ORDER_FILE, PICKLE_LIMIT)
        if reason := placeholder(content[:START]):
            raise BrokenFile(where, reason)
        orders: Any = load_pickle(content, where)
        if not isinstance(orders, dict):
            raise BrokenFile(where, f"holds a {type(orders).__name__}; a dict of sequence names is needed")
    except FileError as error:
        problems.append(f"{error}; who acts and who reacts is unknown.")
        return {}
    known = {name: int(order) for name, order in orders.items() if isinstance(name, str) and _is_order(order)}
    if len(known) != len(orders):
        wrong = next(name for name in orders if name not in known)
        first = f" (first: {wrong[:40]})" if isinstance(wrong, str) else ""
        problems.append(
            f"{where}: {len(orders) - len(known)} of {len(orders)} entries are not a name with 0 or 1{first}; "
            f"who acts in those sequences is unknown."
        )
    return known


def _is_order(order: object) -> bool:
    return isinstance(order, int) and order in (0, 1)


def list_path(split: str) -> str:
    """Return the path of the list of a split, or of "all"."""
    return f"splits/{split}.txt"


def read_list(tree: Tree, split: str) -> list[str]:
    """Read the list of a split.

    Parameters
    ----------
    tree : Tree
        The dataset.
    split : str
        "train", "val", "test" or "all".

    Returns
    -------
    list of str
        Sequence names, in the order of the file.

    Raises
    ------
    MissingFile
        There is no such list.
    BrokenFile
        It cannot be read.
    """
    return [name for name in read_lines(tree, list_path(split)) if name]


def _splits(tree: Tree, problems: list[str]) -> dict[str, Split]:
    splits: dict[str, Split] = {}
    twice: set[str] = set()
    for split in SPLITS:
        try:
            names = frozenset(read_list(tree, split))
        except FileError as error:
            problems.append(f"{error}; which sequences are for {split} is unknown.")
            continue
        twice.update(names.intersection(splits))
        splits.update(dict.fromkeys(names, split))
    if twice:
        problems.append(
            f"{tree.describe('splits')}: {len(twice)} of {len(splits)} names are in two lists "
            f"(first: {min(twice)[:40]}); their split is unknown."
        )
    return {name: split for name, split in splits.items() if name not in twice}
