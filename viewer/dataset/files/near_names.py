"""Names that are nearly those of the dataset: in other letters, copies, zips in several volumes."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# What browsers, Windows and macOS add to a name that is taken: "P2 (1).npz", "P2 - Copy.npz", "P2 copy 2.npz".
_COPY: Final = re.compile(r"( - copy)?( \(\d+\))?$|( copy( \d+)?)$", re.IGNORECASE)
# What Google Drive adds to the name of a folder that it packs: "motions-20240701T101010Z-1-002.zip".
_VOLUME: Final = re.compile(r"(?P<part>\w+?)(-\d{8}T\d{6}Z(-\d+)?)?-(?P<number>\d{1,3})\.zip", re.IGNORECASE)


def plain_name(name: str) -> str:
    """Return a name in small letters, without what marks it as a copy: "p2.npz" of "P2 (1).NPZ"."""
    return original_name(name).casefold()


def original_name(name: str) -> str:
    """Return a name without what marks it as a copy.

    Parameters
    ----------
    name : str
        Name of a file or folder, as "P2 (1).npz".

    Returns
    -------
    str
        Such as "P2.npz".
    """
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    return f"{_COPY.sub('', stem, count=1)}{dot}{suffix}"


def near_names(name: str, there: Iterable[str]) -> list[str]:
    """Return the names that may be meant by a name.

    Parameters
    ----------
    name : str
        The name as the dataset has it.
    there : iterable of str
        The names that are there.

    Returns
    -------
    list of str
        The name itself if it is there; else those that differ in their letters' case or are copies, sorted.
    """
    there = list(there)
    plain = plain_name(name)
    return [name] if name in there else sorted(other for other in there if plain_name(other) == plain)


@dataclass(frozen=True)
class PartZips:
    """The zips of a part of the dataset."""

    chosen: tuple[str, ...]  # names of those that are read, in their order
    left: tuple[str, ...]  # names of those that are not
    problem: str = ""  # what is wrong with the choice


def part_zips(part: str, files: Iterable[str]) -> PartZips:
    """Choose the zips of a part: part.zip, or the one that is nearly called so, or all volumes.

    Parameters
    ----------
    part : str
        Name of the part, as "motions".
    files : iterable of str
        Names of the files in the dataset folder.

    Returns
    -------
    PartZips
        Which are read. Of several copies, and no original, none is.
    """
    whole: list[str] = []
    volumes: dict[str, list[str]] = defaultdict(list)
    numbers: set[int] = set()
    for name in sorted(files):
        plain = plain_name(name)
        if plain == f"{part}.zip":
            whole.append(name)
        elif (match := _VOLUME.fullmatch(plain)) and match["part"] == part:
            volumes[plain].append(name)
            numbers.add(int(match["number"]))
    others = [name for names in volumes.values() for name in names]
    if whole:
        near = near_names(f"{part}.zip", whole)
        left = [name for name in (*whole, *others) if name not in near]
        if len(near) == 1:
            return PartZips((near[0],), tuple(left))
        return PartZips((), (*near, *left), f"{listed(near)}: which is meant is unclear, so none is read")
    chosen = [min(names, key=len) for names in volumes.values()]  # a copy has a longer name
    lost = [f"{number:03}" for number in range(1, max(numbers, default=0) + 1) if number not in numbers]
    problem = f"{listed(chosen)}: no volume {', '.join(lost)} is there" if lost else ""
    return PartZips(tuple(chosen), tuple(name for name in others if name not in chosen), problem)


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return names for a sentence: "a, b and c", "a, b and 5 more"."""
    names = list(names)
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
