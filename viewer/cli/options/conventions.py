"""--convention: who acts."""

from __future__ import annotations

import argparse
from typing import Final

from viewer.dataset.roles import CORRECTED, DOCUMENTED, RoleConvention

# What --convention takes; the last two are what it took first, and mean what they meant then.
CONVENTIONS: Final[dict[str, RoleConvention]] = {
    "authors": CORRECTED,
    "readme": DOCUMENTED,
    "reversed": CORRECTED,
    "documented": DOCUMENTED,
}


def add_convention_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """--convention."""
    parser.add_argument(
        "--convention",
        choices=list(CONVENTIONS),
        default="authors",
        metavar="{authors,readme}",
        help="which value in interaction_order.pkl means that P1 acts: 1, as the dataset's author corrected it "
        "(authors), or 0, as its README says (readme); also by their earlier names, reversed and documented (authors)",
    )
