"""Checking what is known of a dataset without opening any sequence: names, annotations, splits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from viewer.dataset import Library
from viewer.dataset.actions import ACTION_FILE
from viewer.dataset.annotations import N_GROUPS, SPLITS, list_path, read_list
from viewer.dataset.caption_files import caption_paths
from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.dataset.files.storage import Tree
from viewer.dataset.names import SequenceName
from viewer.errors import FileError, SequenceNameError
from viewer.health.finding import Finding, Severity

_ORDER: Final = "annots/interaction_order.pkl"
_FOLDERS: Final = ("motions", "skeletons", "texts", "annots", "splits")


def check_dataset(library: Library) -> Iterator[Finding]:
    """What is wrong without any sequence's file being read: names, annotations, splits."""
    missing = _missing_folders(library)
    lists = _split_lists(library)
    captions = caption_paths(library.tree, FileError)
    yield from _folders(library, missing)
    yield from _near_names(library)
    yield from _problems(library, missing)
    yield from _list_of_all(library, missing)
    yield from _names(library)
    yield from _unannotated(library, lists, captions)
    yield from _orphans(library, lists, captions)
    yield from _splits(library, lists)


def _missing_folders(library: Library) -> list[str]:
    """What was not downloaded. A zip that cannot be read is there all the same, and among the problems."""
    tree = library.tree
    folders, files = tree.folders(""), tree.files("")
    return [folder for folder in _FOLDERS if folder not in folders and f"{folder}.zip" not in files]


def _folders(library: Library, missing: Iterable[str]) -> Iterator[Finding]:
    files = library.tree.files("")
    for folder in missing:
        if folder in files:
            yield Finding("dataset", "wrong", None, folder, "is a file and not a folder")
            continue
        yield Finding("dataset", "note", None, folder, f"there is no {folder}, which is fine")
    for folder in _FOLDERS:
        has_zip = f"{folder}.zip" in files  # which is among the problems
        if library.names and folder not in missing and not has_zip and _is_empty(library.tree, folder):
            yield Finding("dataset", "wrong", None, folder, "is empty")


def _is_empty(tree: Tree, folder: str) -> bool:
    try:
        return not (tree.folders(folder) or tree.files(folder))
    except FileError:  # found already
        return False


def _near_names(library: Library) -> Iterator[Finding]:
    """Zips and folders that are nearly called as those of the dataset."""
    if isinstance(library.tree, DatasetTree):
        for one in library.tree.near:
            yield Finding("unread", "note", None, one.name, one.reason)


def _problems(library: Library, missing: Iterable[str]) -> Iterator[Finding]:
    """What the library found, but for what is found here as well."""
    root = str(library.root)
    for problem in library.problems:
        path, _, message = problem.removeprefix(root).partition(": ")
        path = path.lstrip("/\\").replace("\\", "/")
        of_missing = path.partition("/")[0] in missing
        if not (of_missing or path == "splits"):  # whose problem is that lists share names
            yield Finding("dataset", "wrong", None, path, message.rstrip("."))


def _list_of_all(library: Library, missing: Iterable[str]) -> Iterator[Finding]:
    """The one list that the library does not read."""
    path = list_path("all")
    try:
        read_list(library.tree, "all")
    except FileError as error:
        if "splits" not in missing:
            yield Finding("dataset", "wrong", None, path, error.reason)


def _names(library: Library) -> Iterator[Finding]:
    n_actions = len(library.annotations.actions)
    for name in library.names:
        try:
            parsed = SequenceName.parse(name)
        except SequenceNameError:
            severity: Severity = "note" if library[name].remark else "wrong"  # loose files have any name
            yield Finding("name", severity, name, library[name].folder, "is not of the form G001T000A000R000")
            continue
        if not 1 <= parsed.group <= N_GROUPS:
            message = f"is of group {parsed.group}; the dataset has 1 to {N_GROUPS}"
            yield Finding("name", "note", name, library[name].folder, message)
        if parsed.action >= n_actions:
            message = f"is of action {parsed.action:03}; {ACTION_FILE} ends with {n_actions - 1:03}"
            yield Finding("name", "note", name, library[name].folder, message)


def _split_lists(library: Library) -> dict[str, list[str]]:
    """The names in all.txt, train.txt, val.txt and test.txt, as far as they can be read."""
    lists: dict[str, list[str]] = {}
    for split in ("all", *SPLITS):
        try:
            lists[split] = read_list(library.tree, split)
        except FileError:  # found already
            continue
    return lists


def _unannotated(library: Library, lists: dict[str, list[str]], captions: dict[str, str]) -> Iterator[Finding]:
    """Sequences that an annotation passes over. One that is empty or not there passes over none."""
    order = library.annotations.interaction_order
    split = {name for part in SPLITS for name in lists.get(part, ())}
    for known, file, what in (
        (order, _ORDER, "who acts is not told there"),
        (split, "splits", "is in none of train.txt, val.txt and test.txt"),
        (captions, "texts", "has no captions"),
    ):
        if known:
            for name in library.names:
                if name not in known:
                    place = f"texts/{name}.txt" if file == "texts" else file
                    yield Finding("unannotated", "wrong", name, place, what)


def _orphans(library: Library, lists: dict[str, list[str]], captions: dict[str, str]) -> Iterator[Finding]:
    if not library.names:
        return
    for name in sorted(set(library.annotations.interaction_order).difference(library.names)):
        yield _orphan(name, _ORDER)
    for name, file in sorted(captions.items()):
        if name not in library:
            yield _orphan(name, file)
    naming: dict[str, list[str]] = defaultdict(list)
    for split, names in lists.items():
        for name in dict.fromkeys(names):
            if name not in library:
                naming[name].append(f"{split}.txt")
    for name, files in sorted(naming.items()):
        yield _orphan(name, f"splits/{files[-1]}", f" (in {' and '.join(files)})" if len(files) > 1 else "")


def _orphan(name: str, file: str, more: str = "") -> Finding:
    return Finding("orphan", "wrong", None, file, f"{name[:40]} is not among the sequences{more}")


def _splits(library: Library, lists: dict[str, list[str]]) -> Iterator[Finding]:
    """Names in several lists, or several times in one, or not in all.txt and one of the three."""
    found: list[tuple[str, str, str]] = []  # name, file, what
    in_lists: dict[str, list[str]] = defaultdict(list)
    for split, names in lists.items():
        found += [
            (name, list_path(split), f"is there {count} times") for name, count in Counter(names).items() if count > 1
        ]
        if split != "all":
            for name in set(names):
                in_lists[name].append(f"{split}.txt")
    found += [
        (name, f"splits/{files[-1]}", f"is in {' and '.join(files)}")
        for name, files in in_lists.items()
        if len(files) > 1
    ]
    if lists.get("all") and all(split in lists for split in SPLITS):
        whole = set(lists["all"])
        found += [
            (name, list_path("all"), f"is in {in_lists[name][0]} and not in all.txt")
            for name in in_lists.keys() - whole
        ]
    for name, file, what in sorted(found):
        known = name in library
        yield Finding("split", "wrong", name if known else None, file, what if known else f"{name[:40]} {what}")
