"""--with, --align and --layout: results shown beside the sequence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viewer.cli import complain
from viewer.cli.options.reading import chosen_with
from viewer.comparing.align import ALIGNS, Align, of_each

if TYPE_CHECKING:  # numpy is imported only where it is needed
    from viewer.dataset import Library
    from viewer.export.order.beside import Beside

LAYOUTS: Final = ("side", "overlay", "grid")


def add_beside_arguments(parser: argparse.ArgumentParser) -> None:
    """--with, repeated, --align, --layout and --no-dataset."""
    beside = parser.add_argument_group("beside the sequence")
    add_with_argument(beside)
    add_align_argument(beside)
    add_layout_argument(beside)
    beside.add_argument("--no-dataset", action="store_true", help="show only what --with names")


def add_layout_argument(beside: argparse._ArgumentGroup, usual: str = "side") -> None:
    """--layout."""
    beside.add_argument(
        "--layout",
        choices=LAYOUTS,
        help=f"side by side in one scene, over each other, or each in a picture of its own ({usual})",
    )


def add_align_argument(beside: argparse._ArgumentGroup, of: str = "--with", usual: str = "none") -> None:
    """--align, once for all sources or once for each."""
    beside.add_argument(
        "--align",
        action="append",
        default=[],
        choices=ALIGNS,
        help="put clips to where the dataset's begin: at the same place, or at the same place facing the same way, for "
        f"results in a frame of their own; once for all, or once for each {of} in their order ({usual})",
    )


def complaint_of_aligns(options: argparse.Namespace, count: int, of: str) -> str:
    """What is wrong with the number of --align for so many sources; "" when nothing is."""
    given = len(options.align)
    return "" if given in (0, 1, count) else f"--align: {given} of them; one for all, or one for each {of}"


def aligns_of(options: argparse.Namespace, count: int) -> tuple[Align, ...]:
    """--align of each source."""
    return of_each(options.align, count)


def add_with_argument(beside: argparse._ArgumentGroup) -> None:
    """--with, repeated; without --layout and --no-dataset."""
    beside.set_defaults(layout=None, no_dataset=False, align=[])
    beside.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        metavar="SOURCE[=NAME]",
        help="show the clip that SOURCE has of the sequence as well: results of a model, training files, or another "
        "dataset; NAME is written on the picture; up to three times",
    )


def complaint_of_beside(options: argparse.Namespace) -> str:
    """What is wrong with the sources that were given; "" when nothing is."""
    if options.layout is not None and not options.beside:
        return "--layout: arranges what --with shows beside the sequence"
    if options.no_dataset and not options.beside:
        return "--no-dataset: leaves nothing to be shown without --with"
    if len(options.beside) > (4 if options.no_dataset else 3):
        return f"--with: {len(options.beside)} sources; up to three can be shown beside the sequence"
    if options.align and not options.beside:
        return "--align: puts what --with shows to where the dataset's begins"
    if wrong := complaint_of_aligns(options, len(options.beside), f"of {len(options.beside)} --with"):
        return wrong
    missing = (path for path, _ in map(source_and_name, options.beside) if not path.exists())
    return next((f"--with: {path} is not there" for path in missing), "")


def beside_of(options: argparse.Namespace, library: Library) -> Beside | None:
    """What is to be shown beside sequences of a library. Raises FileError, ExportError.

    Clips that were picked by hand in the window are taken, which is told on stderr.
    """
    if not options.beside:
        return None
    from viewer.export.drawing.beside import opened_sources
    from viewer.export.order.beside import Beside, OrderedSource
    from viewer.state.sources.kept import kept_of

    sources = [] if options.no_dataset else [OrderedSource(None)]
    aligns = aligns_of(options, len(options.beside))
    for (path, name), align in zip(map(source_and_name, options.beside), aligns, strict=True):
        picks = kept_of(library.root, path.absolute()).picks
        if picks:
            were = "was" if len(picks) == 1 else "were"
            complain(f"{path}: {len(picks)} of its clips {were} picked by hand in the window", 0)
        reading = chosen_with({}, path)
        sources.append(OrderedSource(path.absolute(), name, reading=reading, picks=picks, align=align))
    beside = Beside(tuple(sources), options.layout or "side")
    opened = Beside.of(opened_sources(beside, library))  # with the names and colours that they get
    assert opened is not None
    return opened


def source_and_name(text: str) -> tuple[Path, str]:
    """The path and the name in SOURCE=NAME; a path that is there may have a = of its own."""
    path, _, name = text.rpartition("=")
    if not path or Path(text).exists():
        return Path(text), ""
    return Path(path), name.strip()
