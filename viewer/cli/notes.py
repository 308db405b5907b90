"""Pass on what is written about sequences, take in what others wrote, print playlists."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli import complain, tell
from viewer.cli.options.folders import add_dataset_argument, tell_what_is_left_out
from viewer.counted import counted
from viewer.dataset import Library
from viewer.errors import FileError, MarkError
from viewer.export.writing.small_file import name_list, write_file
from viewer.export.writing.unfinished import AlreadyThere
from viewer.notes.exchange.formats import Format, format_of, notes_bytes, read_notes
from viewer.notes.exchange.import_summary import conflict_line, summary
from viewer.notes.notebook import Notebook
from viewer.places import notebook_path
from viewer.printable import printable
from viewer.results.opening import open_library

_DESCRIPTION = """
Export and import your notes on sequences: favourites, ratings, tags, notes, playlists. Exit status: 0 if done, even
with conflicts, which are printed; 1 if something failed; 2 for wrong usage.
"""
_IMPORT = """
Merge a file made by `export`, or a CSV file with a column "sequence" and any of favourite, rating, tags, note, first
and last. The newest version of each value is kept; where both sides changed it, both are printed. Values without a time
count as new as the file. A file with an error changes nothing. Undo in the window reverts the whole import.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `notes` takes."""
    parser.description = _DESCRIPTION
    commands = parser.add_subparsers(dest="what", metavar="COMMAND", required=True)
    export = commands.add_parser("export", help="write all notes to a file", description="Write all notes to a file.")
    add_dataset_argument(export, training_files=True)
    endings = ".json for everything, .csv for spreadsheets, without playlists"
    export.add_argument("file", type=Path, metavar="FILE", help=endings)
    export.add_argument("--overwrite", action="store_true", help="replace an existing file")
    take_in = commands.add_parser("import", help="merge a colleague's file", description=_IMPORT)
    add_dataset_argument(take_in, training_files=True)
    take_in.add_argument("file", type=Path, metavar="FILE", help="a .json or .csv file")
    playlist = commands.add_parser(
        "playlist",
        help="print the sequences of a playlist",
        description="Print the sequences of a playlist, one per line.",
    )
    add_dataset_argument(playlist, training_files=True)
    playlist.add_argument("name", metavar="NAME", help="name of the playlist")
    playlist.add_argument("-o", "--output", type=Path, metavar="FILE", help="write them to this file instead")
    playlist.add_argument("--overwrite", action="store_true", help="replace an existing file")


def run(options: argparse.Namespace) -> int:
    """Do it."""
    if options.what != "playlist" and format_of(options.file) is None:
        return complain(f"{options.file}: let its name end in .json or .csv", 2)
    try:
        library = open_library(options.dataset)
    except FileError as error:
        return complain(str(error), 2)
    tell_what_is_left_out(library)
    if not library.names:
        complain(library.why_empty, 0)
    book = Notebook.open(notebook_path(library.root), library.root, library.identity)
    try:
        if book.problem:
            complain(book.problem, 0)
        return {"export": _export, "import": _import, "playlist": _playlist}[options.what](options, library, book)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    finally:
        book.close()


def _export(options: argparse.Namespace, _: Library, book: Notebook) -> int:
    form = format_of(options.file) or "json"
    write_file(options.file, notes_bytes(book.values(), form), overwrite=options.overwrite)
    tell(f"Saved {options.file}: notes of {counted(len(book.all_marks()), 'sequence')}{_and_playlists(book, form)}")
    return 0


def _import(options: argparse.Namespace, library: Library, book: Notebook) -> int:
    merged = book.import_values(read_notes(options.file), f"Import of {options.file.name}")
    lines = [f"{options.file}: {summary(merged, library)}", *map(conflict_line, merged.conflicts)]
    tell("\n".join(map(printable, lines)))
    return 0 if book.is_saved else complain(book.problem, 1)


def _playlist(options: argparse.Namespace, _: Library, book: Notebook) -> int:
    try:
        playlist = book.playlist(options.name)
    except MarkError as error:
        known = ", ".join(one.name for one in book.playlists()) or "none"
        return complain(f"{error}; there are: {known}", 2)
    if playlist.query is not None:
        return complain(f'the playlist "{playlist.name}" is a query and no list: {playlist.query}', 2)
    text = name_list(playlist.names)
    if options.output is None:
        return tell("\n".join(map(printable, playlist.names)))
    write_file(options.output, text.encode(), overwrite=options.overwrite)
    tell(f"Saved {options.output}: {counted(len(playlist.names), 'name')}")
    return 0


def _and_playlists(book: Notebook, form: Format) -> str:
    playlists = counted(len(book.playlists()), "playlist")
    if form == "json":
        return f", {playlists}"
    return f"; {playlists} left out, which .json has" if book.playlists() else ""
