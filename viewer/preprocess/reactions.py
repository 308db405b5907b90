"""Step 4: every sequence with the persons in the order of their roles, for those who generate reactions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.dataset import Library
from viewer.dataset.annotations import ORDER_FILE
from viewer.dataset.files.storage import read_bytes
from viewer.dataset.roles import DOCUMENTED, RoleConvention, roles
from viewer.errors import BrokenFile
from viewer.preprocess.about import checksum
from viewer.preprocess.known_checksums import KnownChecksums
from viewer.preprocess.long_reading import HowFar, Stopped, go_on_unless
from viewer.preprocess.new_motion_file import already_there, new_motion_file
from viewer.preprocess.outcome import Outcome, Told
from viewer.preprocess.splits import ChecksumOf, all_motions, source_attributes
from viewer.processed.layout import REACTIONS, swapped

Reading = Literal["dataset", "documented"]
READINGS: Final[tuple[Reading, ...]] = get_args(Reading)
# The dataset's own step swaps where the order is 0 and keeps where it is 1; its documentation says 0 = P1 acts.
CONVENTIONS: Final[dict[Reading, RoleConvention]] = {"dataset": "1 = P1 acts", "documented": DOCUMENTED}


def make_reactions(
    dataset: Path,
    folder: Path,
    reading: Reading,
    told: Told,
    stopped: Callable[[], bool] = lambda: False,
    hashed: HowFar = lambda *_: None,
    *,
    overwrite: bool = False,
    known: KnownChecksums | None = None,
) -> bool:
    """Make inter-x_regen.h5 from inter-x.h5; whether it came to its end.

    A sequence without an order is left out, and has failed. hashed, known: as in make_splits. Raises FileError where
    a file cannot be used, or is in the way.
    """
    checksum_of = partial((known or KnownChecksums()).of, told=hashed, stopped=stopped)
    try:
        _make(Library.open(dataset), folder, reading, told, stopped, checksum_of, overwrite)
    except Stopped:
        return False
    return True


def read_orders(library: Library) -> tuple[Mapping[str, int], str]:
    """Who acts, by the name of the sequence, and the checksum of the file. Raises MissingFile or BrokenFile."""
    content = read_bytes(library.tree, ORDER_FILE)
    orders, where = library.annotations.interaction_order, library.tree.describe(ORDER_FILE)
    if not orders:
        why = next((problem for problem in library.annotations.problems if problem.startswith(where)), "")
        raise BrokenFile(where, why.removeprefix(f"{where}: ") or "says nothing of who acts")
    return orders, checksum(content)


def _make(
    library: Library,
    folder: Path,
    reading: Reading,
    told: Told,
    stopped: Callable[[], bool],
    checksum_of: ChecksumOf,
    overwrite: bool,
) -> None:
    orders, order_checksum = read_orders(library)
    with all_motions(folder) as source:
        about = {**reaction_attributes(reading, order_checksum), **source_attributes(source, checksum_of)}
        target = folder / REACTIONS
        kept = not overwrite and already_there(target, about)
        outcomes = [_outcome(name, orders.get(name), kept) for name in source.names]
        if kept:
            for done, outcome in enumerate(outcomes, 1):
                told(outcome, done, len(outcomes))
            return
        with new_motion_file(target, about) as file:
            for done, outcome in enumerate(outcomes, 1):
                go_on_unless(stopped)
                name = outcome.name
                if name in orders:
                    motion = source.motion(name)
                    is_swapped = swaps(orders[name], reading)
                    attributes = {**source.attributes(name), "swapped": int(is_swapped)}
                    file.add(name, swapped(motion) if is_swapped else motion, attributes)
                told(outcome, done, len(outcomes))
            file.tell({"sequences": sum(name in orders for name in source.names)})


def reaction_attributes(reading: Reading, order_checksum: str) -> dict[str, str | int]:
    """What is told of the file, beside what the motions came from."""
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
