"""The command line. Numpy, Qt and graphics are imported only by the subcommand that needs them."""

from __future__ import annotations

import argparse
import contextlib
import errno
import importlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from viewer import __version__
from viewer.cli.terminal.streams import open_closed_streams, write
from viewer.errors import NotADataset, ViewerError
from viewer.printable import printable
from viewer.system_libraries import set_up_error

# Each is a module of this package: add_arguments(parser), and run(options), which gives the exit status.
SUBCOMMANDS: Mapping[str, str] = {
    "browse": "open the window (the default)",
    "screenshot": "save one frame of a sequence as a PNG file",
    "video": "save sequences as videos",
    "render": "save many sequences, several at a time",
    "figure": "make a figure of a sequence for a paper",
    "list": "print the sequences that match a query",
    "check": "check a dataset for missing and damaged files",
    "compare": "measure what models made against the captured",
    "preprocess": "make and verify training files",
    "convert": "write sequences for other programs, such as Blender",
    "page": "save sequences as a web page",
    "report": "save statistics, health and pictures as one page",
    "study": "blind studies: make one, rate clips, report",
    "notes": "export, import and print your notes and playlists",
}

_NOT_LOOKED_AT = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP)
LINES = "\n\t"  # what a text of several lines may have in it
_BEGIN_WITH_A_DASH: Mapping[str, str] = {
    **dict.fromkeys(("--camera-at", "--look-at"), r"-[\d.]"),
    "--where": r"-[^-]",
    "--up": "-y",
}


class _Parser(argparse.ArgumentParser):
    """Nobody has to read what it prints; before Python 3.11.4 a reader who has gone made it fail."""

    def _print_message(self, message: str, file: Any = None) -> None:
        with contextlib.suppress(OSError):
            super()._print_message(message, file)


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """All subcommands; with their arguments those of `only`, or of all where that is None."""
    whole = _Parser(
        prog="interx-viewer",
        description="Show the two-person sequences of the Inter-X dataset. Without a command it opens the window.",
    )
    whole.epilog = (
        "interx-viewer [DATASET] [--body-models DIR] [--sequence NAME] opens the window. "
        "`interx-viewer COMMAND --help` describes a command."
    )
    whole.add_argument("--version", action="version", version=f"Inter-X Viewer {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, told in SUBCOMMANDS.items():
        command = commands.add_parser(name, help=told)
        if only in (None, name):
            module = importlib.import_module(f"viewer.cli.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status: 0 done, 1 something failed, 2 bad use, 130 stopped."""
    open_closed_streams()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as ended:  # argparse: it has printed help, or what is wrong
        ended.code = _finished(int(ended.code or 0))
        raise
    return _finished(status)


def _run(arguments: Sequence[str]) -> int:
    """The exit status of the subcommand."""
    words = [*arguments]  # once imported, `list` here is the subcommand
    if not words or words[0] not in (*SUBCOMMANDS, "-h", "--help", "--version"):
        words.insert(0, "browse")
    if words[0] == "convert":  # one thread for numpy, which is not imported yet: its others only wait, at full speed
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        options = parser(words[0]).parse_args(_values_joined(words))
        return int(options.run(options))
    except ViewerError as error:
        return complain(str(error), 2 if isinstance(error, NotADataset) else 1)
    except ImportError as error:
        problem = set_up_error(error)
        if problem is None:
            raise
        return complain(str(problem), 1)
    except OSError as error:  # of a path that was given: whether anything is there is not told either
        if error.filename is None or error.errno not in _NOT_LOOKED_AT:
            raise
        return complain(f"{error.filename}: cannot be looked at ({error.strerror})", 2)
    except KeyboardInterrupt:
        return complain("stopped", 130)


def _finished(status: int) -> int:
    """The exit status, once both streams are flushed; 1 where stdout cannot be kept and all else was well."""
    lost = _tell("")
    write(sys.stderr)
    return status or lost


def _tell(text: str) -> int:
    error = write(sys.stdout, text)
    return 0 if error is None else complain(f"stdout cannot be written ({error.strerror})", 1)


def complain(text: str, status: int) -> int:
    """Say what is wrong on stderr, if anybody reads that; gives `status` back."""
    write(sys.stderr, f"interx-viewer: {printable(text, keep=LINES)}\n")
    return status


def tell(text: str) -> int:
    """Say what was done on stdout; gives the exit status. It is done all the same where nobody reads that, as behind
    `| head`, but not where it cannot be kept, as on a full disk.

    What would do something to a terminal is escaped, and what stdout cannot take: names of files may be no text, and
    not every terminal has every letter.
    """
    encoding = sys.stdout.encoding or "utf-8"
    return _tell(printable(text, keep=LINES).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _values_joined(words: Sequence[str]) -> list[str]:
    """--camera-at -1,2,3 as --camera-at=-1,2,3, --where -hug as --where=-hug: argparse takes the former for options."""
    joined: list[str] = []
    for word in words:
        begins = _BEGIN_WITH_A_DASH.get(joined[-1]) if joined else None
        if begins is not None and re.match(begins, word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined
