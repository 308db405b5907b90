"""What is known of a value that a pickle would build, and of how large it may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PICKLE_LIMIT: Final = 32 * 2**20  # bytes; the dataset's interaction_order.pkl has under 1 MB


class RefusedName(Exception):
    """A function or class that a pickle names and may not use."""


class TooMuch(Exception):
    """A pickle is whole, but builds what no data need."""


def check_size(n_bytes: int) -> None:
    """Raise TooMuch for a pickle of more bytes than make sense."""
    if n_bytes > PICKLE_LIMIT:
        raise TooMuch(f"it has {n_bytes:,} bytes; at most {PICKLE_LIMIT:,} make sense here")


class Value:
    """A value on the stack of `pickle_check`, where nothing is built."""

    __slots__ = ("depth", "items", "kind", "only_keys", "others", "size", "text")

    def __init__(self, kind: str, depth: int = 0, size: int = 0, others: int = 0, text: str = "") -> None:
        self.kind = kind  # text, number, bytes, list, tuple, dict, set, function or object
        self.items: Sequence[Value] = ()  # of a tuple
        self.only_keys = True  # whether everything in it may be a key
        self.depth = depth  # 0: no container
        self.size = size  # bytes that a copy takes, about
        self.others = others  # values in it that are no text
        self.text = text  # of a text: itself; of a function: its name without the module

    @property
    def is_key(self) -> bool:
        """Whether it may be a key of a dict or an item of a set."""
        return self.kind in ("text", "number")
