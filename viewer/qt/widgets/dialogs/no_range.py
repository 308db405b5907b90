"""Why a dialog cannot take the loop range."""

from collections.abc import Callable


def no_range(instruction: Callable[[str], str]) -> str:
    """Return that no loop range is set, and how to set one. instruction: how to run a command, by its id."""
    first, last = instruction("range_in"), instruction("range_out")
    return f"No loop range is set. In the window {first} at its first frame, {last} at its last."
