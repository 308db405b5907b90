"""The command line. Qt and graphics are imported only by the subcommand that needs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer import __version__
from viewer.assets import assets_folder
from viewer.errors import ViewerError

SUBCOMMANDS = ("browse",)


def parser() -> argparse.ArgumentParser:
    """All subcommands and their options."""
    whole = argparse.ArgumentParser(
        prog="interx-viewer",
        description="See the two-person sequences of the Inter-X dataset. Without a subcommand: browse.",
    )
    whole.epilog = (
        "interx-viewer [DATASET] [--body-models DIR] [--sequence NAME] opens the window at once. "
        "`interx-viewer COMMAND --help` tells all that a command takes."
    )
    whole.add_argument("--version", action="version", version=f"Inter-X Viewer {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    browse = commands.add_parser(
        "browse",
        help="open the window (the default)",
        description="Open the window on a dataset: browse, play and scrub its sequences.",
    )
    browse.add_argument(
        "dataset",
        nargs="?",
        type=Path,
        metavar="DATASET",
        help="folder of the dataset; without it the dataset of the last run, at first the demo",
    )
    browse.add_argument(
        "--body-models",
        type=Path,
        metavar="DIR",
        help="folder with SMPLX_MALE.npz, SMPLX_FEMALE.npz, SMPLX_NEUTRAL.npz, or with a folder smplx/ that has them; "
        "body_models/ is always searched as well",
    )
    browse.add_argument("--sequence", metavar="NAME", help="sequence to open first, for example G001T000A001R000")
    browse.set_defaults(run=_browse)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status: 0 done, 1 something failed, 2 bad use."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*SUBCOMMANDS, "-h", "--help", "--version"):
        words.insert(0, "browse")
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except ViewerError as error:
        print(f"interx-viewer: {error}", file=sys.stderr)
        return 1


def model_folders(chosen: Path | None) -> list[Path]:
    """Where body models are looked for: the chosen folder, then body_models/ here and beside the program."""
    beside = assets_folder().parent / "body_models"
    return [*([chosen] if chosen is not None else []), Path.cwd() / "body_models", beside]


def _browse(options: argparse.Namespace) -> int:
    for folder, option in ((options.dataset, "DATASET"), (options.body_models, "--body-models")):
        if folder is not None and not folder.is_dir():
            print(f"interx-viewer: {option}: {folder} is not a folder", file=sys.stderr)
            return 2
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print(
            "interx-viewer: there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). "
            "Start it from a desktop, or under a virtual display: xvfb-run -a python -m viewer",
            file=sys.stderr,
        )
        return 1
    # One thread for numpy: its others only wait, at full speed, beside those of a software renderer.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from viewer.qt.app import run

    return run(options.dataset, model_folders(options.body_models), options.sequence)
