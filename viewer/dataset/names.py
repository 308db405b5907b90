"""Sequence names: GgggTtttAaaaRrrr."""

import re
from dataclasses import dataclass

from viewer.errors import SequenceNameError

_PATTERN = re.compile(r"G(\d{3})T(\d{3})A(\d{3})R(\d{3})", re.ASCII)


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
