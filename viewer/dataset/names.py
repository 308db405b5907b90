"""Sequence names, GgggTtttAaaaRrrr, and what is meant by one that is written otherwise."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer.counted import counted
from viewer.errors import SequenceNameError

_PATTERN = re.compile(r"G(\d{3})T(\d{3})A(\d{3})R(\d{3})", re.ASCII)
_MOST_NAMED: Final = 10  # unknown names in a message
_NEAR: Final = 3  # names that may be meant
_LIKENESS: Final = 0.8  # of 1, the same


@dataclass(frozen=True, order=True)
class SequenceName:
    """A sequence name in its parts. Source: the Inter-X documentation."""

    group: int  # the pair of people, from 1
    shoot: int  # from 0
    action: int  # label, row of action_setting.txt, from 0
    split: int  # number of the piece of the shoot, from 0

    @classmethod
    def parse(cls, text: str) -> "SequenceName":
        """Read a sequence name.

        Parameters
        ----------
        text : str
            A name such as G001T000A000R000.

        Returns
        -------
        SequenceName
            Its parts.

        Raises
        ------
        SequenceNameError
            The text has another form.
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise SequenceNameError(f'"{text}" is not a sequence name of the form G001T000A000R000.')
        group, shoot, action, split = map(int, match.groups())
        return cls(group, shoot, action, split)

    def __str__(self) -> str:
        """Return the name as it is written."""
        return f"G{self.group:03}T{self.shoot:03}A{self.action:03}R{self.split:03}"


def by_letters(names: Iterable[str]) -> dict[str, str]:
    """Return names by their letters in any case (casefold), without those that differ in nothing but case."""
    names = tuple(names)
    folded = Counter(name.casefold() for name in names)
    return {letters: name for name in names if folded[letters := name.casefold()] == 1}


def unknown_names(unknown: Sequence[str], names: Sequence[str], place: Path) -> str:
    """Return a sentence about names that are not among the names of a dataset, with near ones.

    Parameters
    ----------
    unknown : sequence of str
        At least one.
    names : sequence of str
        Those of the dataset.
    place : Path
        Where it is.

    Returns
    -------
    str
        The sentence.
    """
    among = f"among the {counted(len(names), 'sequence')} of {place}"
    if len(unknown) > 1:
        more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
        return f"Not {among}: {', '.join(unknown[:_MOST_NAMED])}{more}."
    near = difflib.get_close_matches(unknown[0].upper(), names, _NEAR, _LIKENESS)
    hint = f" Near it: {', '.join(near)}." if near else ""
    return f'"{unknown[0]}" is not {among}.{hint}'
