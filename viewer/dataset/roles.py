"""Who acts and who reacts: the two readings of interaction_order.pkl."""

from collections.abc import Mapping
from typing import Final, Literal

Person = Literal["P1", "P2"]
Role = Literal["actor", "reactor"]
RoleConvention = Literal["1 = P1 acts", "0 = P1 acts"]

PERSONS: Final[tuple[Person, Person]] = ("P1", "P2")
CORRECTED: Final[RoleConvention] = "1 = P1 acts"
DOCUMENTED: Final[RoleConvention] = "0 = P1 acts"
DEFAULT: Final = CORRECTED

# Whose each reading is, and what speaks for it and against it.
SOURCES: Final[Mapping[RoleConvention, str]] = {CORRECTED: "the authors' correction", DOCUMENTED: "the README"}
REASONS: Final[Mapping[RoleConvention, str]] = {
    CORRECTED: "The README says the opposite; the dataset's author corrected it in 2024 (issue 9 of its repository), "
    "and the dataset's own preprocessing agrees.",
    DOCUMENTED: "The README says so; the dataset's author corrected it to the opposite in 2024 (issue 9 of its "
    "repository), and the dataset's own preprocessing agrees with the correction.",
}


def convention_in(holds: str, chosen: RoleConvention) -> RoleConvention:
    """Return how orders are read in what is open: as chosen, except in results, where 1 always means that P1 acts.

    Parameters
    ----------
    holds : str
        `Library.holds`.
    chosen : RoleConvention
        How the dataset's interaction_order.pkl is read.

    Returns
    -------
    RoleConvention
    """
    return CORRECTED if holds == "results" else chosen


def roles(order: int | None, convention: RoleConvention) -> dict[Person, Role]:
    """Return the roles of both persons in a sequence.

    The dataset's documentation reads the order in one way, its author and its own reaction-generation step in the
    other, so the reading is a choice.

    Parameters
    ----------
    order : int or None
        The sequence's interaction order, 0 or 1; None if it is unknown.
    convention : RoleConvention
        Which order means that P1 acts.

    Returns
    -------
    dict of Person to Role
        Empty if the order is unknown.
    """
    if order is None:
        return {}
    first_acts = order == (1 if convention == CORRECTED else 0)
    return {"P1": "actor", "P2": "reactor"} if first_acts else {"P1": "reactor", "P2": "actor"}
