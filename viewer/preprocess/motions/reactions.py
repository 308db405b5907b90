"""Step 4: every sequence with the persons in the order of their roles, for those who generate reactions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from viewer.bulk.outcome import Outcome
from viewer.dataset import Library
from viewer.dataset.annotations import ORDER_FILE
from viewer.dataset.files.pickle_value import PICKLE_LIMIT
from viewer.dataset.files.storage import read_bytes
from viewer.dataset.roles import DOCUMENTED, RoleConvention, roles
from viewer.errors import BrokenFile
from viewer.preprocess.motions.new_motion_file import already_there, new_motion_file
from viewer.preprocess.motions.splits import all_motions, source_attributes
from viewer.preprocess.run.checksums import checksum
from viewer.preprocess.run.run import Run
from viewer.processed.layout import REACTIONS, swapped

Reading = Literal["dataset", "documented"]
READINGS: Final[tuple[Reading, ...]] = get_args(Reading)
# The dataset's own step swaps where the order is 0 and keeps where it is 1; its documentation says 0 = P1 acts.
CONVENTIONS: Final[dict[Reading, RoleConvention]] = {"dataset": "1 = P1 acts", "documented": DOCUMENTED}


def make_reactions(run: Run, reading: Reading) -> None:
    """Make inter-x_regen.h5 from inter-x.h5.

    A sequence without an order is left out, and has failed. Raises FileError where a file cannot be used, or is in the
    way, and Cancelled.
    """
    orders, order_checksum = read_orders(run.library)
    with all_motions(run.output) as source:
        provenance = {**reaction_attributes(reading, order_checksum), **source_attributes(run, source)}
        target = run.output / REACTIONS
        kept = not run.overwrite and already_there(target, provenance)
        outcomes = [_outcome(name, orders.get(name), kept) for name in source.names]
        if kept:
            for outcome in outcomes:
                run.progress.note(outcome, len(outcomes))
            return
        with new_motion_file(target, provenance) as file:
            for outcome in outcomes:
                run.check()
                name = outcome.name
                if name in orders:
                    motion = source.motion(name)
                    is_swapped = swaps(orders[name], reading)
                    attributes = {**source.attributes(name), "swapped": int(is_swapped)}
                    file.add(name, swapped(motion) if is_swapped else motion, attributes)
                run.progress.note(outcome, len(outcomes))
            file.tell({"sequences": sum(name in orders for name in source.names)})


def read_orders(library: Library) -> tuple[Mapping[str, int], str]:
    """Who acts, by the name of the sequence, and the checksum of the file. Raises MissingFile or BrokenFile."""
    content = read_bytes(library.tree, ORDER_FILE, PICKLE_LIMIT)
    orders, where = library.annotations.interaction_order, library.tree.describe(ORDER_FILE)
    if not orders:
        why = next((problem for problem in library.annotations.problems if problem.startswith(where)), "")
        raise BrokenFile(where, why.removeprefix(f"{where}: ") or "says nothing of who acts")
    return orders, checksum(content)


def reaction_attributes(reading: Reading, order_checksum: str) -> dict[str, str | int]:
    """Attributes of the file, in addition to those on the source of the motions."""
    return {
        "made_by": "preprocess reactions",
        "roles": reading,
        "swapped_order": 0 if reading == "dataset" else 1,
        "order_sha256": order_checksum,
    }


def swaps(order: int, reading: Reading) -> bool:
    """Whether P2 comes first."""
    return roles(order, CONVENTIONS[reading])["P1"] != "actor"


def _outcome(name: str, order: int | None, kept: bool) -> Outcome:
    if order is None:
        return Outcome(name, "failed", "interaction_order.pkl does not say who acts")
    return Outcome(name, "kept" if kept else "done")
