"""--convention: who acts."""

from __future__ import annotations

import argparse

from viewer.dataset.roles import RoleConvention

CONVENTIONS: dict[str, RoleConvention] = {"documented": "0 = P1 acts", "reversed": "1 = P1 acts"}


def add_convention_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """--convention."""
    parser.add_argument(
        "--convention",
        choices=list(CONVENTIONS),
        default="documented",
        help="how interaction_order.pkl is read: 0 means P1 acts (documented), or P2 does (reversed)",
    )
