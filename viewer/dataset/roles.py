"""Who acts and who reacts."""

from typing import Final, Literal

Person = Literal["P1", "P2"]
Role = Literal["actor", "reactor"]
RoleConvention = Literal["0 = P1 acts", "1 = P1 acts"]

PERSONS: Final[tuple[Person, Person]] = ("P1", "P2")
DOCUMENTED: Final[RoleConvention] = "0 = P1 acts"


def roles(order: int | None, convention: RoleConvention) -> dict[Person, Role]:
    """Roles of both persons from a sequence's interaction order (0 or 1); empty when the order is unknown.

    The dataset's documentation and its own reaction-generation step read the order in opposite ways, so the reading
    is a choice: `convention` says which order means that P1 acts.
    """
    if order is None:
        return {}
    first_acts = order == (0 if convention == "0 = P1 acts" else 1)
    return {"P1": "actor", "P2": "reactor"} if first_acts else {"P1": "reactor", "P2": "actor"}
