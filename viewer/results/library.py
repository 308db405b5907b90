"""A results file, or a folder of them, as a library of sequences. Names and headers are read, and no clip."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Final

from viewer.counted import counted
from viewer.dataset import Library, Sequence
from viewer.dataset.actions import ACTIONS
from viewer.dataset.annotations import MOST_ACTIONS, Annotations, read_annotations
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.names import SequenceName
from viewer.errors import FileError, NotADataset, RefusedResults, SequenceNameError
from viewer.results.clip import Entry, Format
from viewer.results.contents import Contents
from viewer.results.formats.registry import FORMATS, format_of
from viewer.results.pairing import person_partner, with_twins
from viewer.results.scan import Scan
from viewer.results.sequence import ResultSequence

_MOST_NAMED: Final = 5  # files that cannot be read
_MOST_TRIED: Final = 1000  # files, if none of them is known
_NO_FORMAT: Final = "is of no known format of results"


def open_results(given: Path) -> Library:
    """Open a file that a model wrote, or a folder of such files.

    Raises NotADataset where there is none; RefusedResults with the reason of the first that is not read.
    """
    is_file = given.is_file()
    folder = given.parent if is_file else given
    chosen: tuple[str, ...] = ()
    if is_file:
        chosen, folder = _with_partner(given)
    tree = FolderTree(folder)
    scan = Scan(tree, chosen)
    problems: list[str] = []
    try:
        entries = _entries(scan, problems)
    except FileError as error:
        raise NotADataset(error.path, error.reason) from error
    if not entries:
        refused = next((problem for problem in problems if _NO_FORMAT not in problem), None)
        reason = refused or next(iter(problems), f"{given}: holds no results that can be read")
        kind = NotADataset if refused is None else RefusedResults
        raise kind(given, reason.removeprefix(f"{given}: ").removesuffix("."))
    by_name = _named(with_twins(entries))
    annotations = _annotations(tree, by_name)

    def sequence(name: str) -> Sequence:
        entry = by_name[name]
        return ResultSequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=posixpath.dirname(entry.paths[0]),
            skeleton_folder=posixpath.dirname(entry.paths[0]),
            text_paths=entry.text_paths or (f"{entry.paths[0]}/{name}.txt",),
            fps=entry.fps,
            own_rate=entry.fps,
            scan=scan,
            entry=entry,
        )

    fps = next(iter(by_name.values())).fps
    return Library(given, tree, annotations, by_name, sequence, _few(problems), holds="results", fps=fps)


def _with_partner(given: Path) -> tuple[tuple[str, ...], Path]:
    """Return the paths of a file and of the other person's, and the folder of both."""
    up = 2 if given.parent.name in ("person1", "person2") else 1
    folder = given.parents[up - 1]
    own = given.relative_to(folder).as_posix()
    partner = person_partner(own)
    there = partner is not None and (folder / partner).is_file()
    return (tuple(sorted((own, partner))) if there and partner is not None else (own,)), folder


def _entries(scan: Scan, problems: list[str]) -> list[Entry]:
    """List the clips of all files, format by format."""
    of_format: dict[Format, list[Contents]] = defaultdict(list)
    for number, path in enumerate(scan.paths):
        if number == _MOST_TRIED and not of_format:
            break
        try:
            contents = scan.contents(path)
            reader = format_of(contents)
        except FileError as error:
            problems.append(f"{error}.")
            continue
        if reader is not None:
            of_format[reader].append(contents)
        elif contents.kind != "npz" and not _is_mean(contents):
            problems.append(f"{scan.tree.describe(path)}: {_NO_FORMAT} ({_told(contents)}).")
    found: list[Entry] = []
    for reader in FORMATS:
        if reader not in of_format:
            continue
        try:
            found += reader.entries(scan, of_format[reader])
        except FileError as error:
            problems.append(f"{error}.")
    return found


def _is_mean(contents: Contents) -> bool:
    """Return whether it is a vector, as the mean or the standard deviation of a network."""
    return contents.kind == "npy" and len(contents.arrays[""].shape) == 1


def _told(contents: Contents) -> str:
    if contents.kind == "npy":
        return f"shape {contents.arrays[''].shape}"
    keys = [*contents.arrays, *contents.values, *contents.shapes]
    return f"keys {', '.join(key[:40] for key in keys[:8])}" if keys else "empty"


def _named(entries: list[Entry]) -> dict[str, Entry]:
    """Return the clips by name; of two that would be called the same, the second is named after its file."""
    found: dict[str, Entry] = {}
    for entry in entries:
        name = entry.name
        if name in found:
            name = f"{entry.paths[0]} {name}"
        number = 2
        while name in found:
            name, number = f"{entry.paths[0]} {entry.name} ({number})", number + 1
        found[name] = entry if name == entry.name else replace(entry, name=name)
    return found


def _annotations(tree: FolderTree, by_name: dict[str, Entry]) -> Annotations:
    """Return what the dataset's annotations say, if they lie in the folder, with the roles that formats have."""
    actions = list(ACTIONS)
    label_of = {action.casefold(): label for label, action in enumerate(actions)}
    labels: dict[str, int] = {}
    for name, entry in by_name.items():
        if entry.action is not None and len(actions) < MOST_ACTIONS:
            if entry.action.casefold() not in label_of:
                label_of[entry.action.casefold()] = len(actions)
                actions.append(entry.action)
            labels[name] = label_of[entry.action.casefold()]
        elif entry.key is not None and entry.key != name and (parsed := _parsed(entry.key)) is not None:
            labels[name] = parsed.action
    orders = {name: entry.order for name, entry in by_name.items() if entry.order is not None}
    if tree.exists("annots/interaction_order.pkl"):
        known = read_annotations(tree)
        return replace(known, actions=tuple(actions), interaction_order=orders, problems=(), labels=labels)
    return Annotations(tuple(actions), {}, None, orders, {}, (), labels)


def _parsed(key: str) -> SequenceName | None:
    try:
        return SequenceName.parse(key)
    except SequenceNameError:
        return None


def _few(problems: list[str]) -> list[str]:
    """Return the first of many problems, and how many more there are."""
    if len(problems) <= _MOST_NAMED:
        return problems
    more = counted(len(problems) - _MOST_NAMED, "more file")
    return [*problems[:_MOST_NAMED], f"{more} cannot be shown."]
