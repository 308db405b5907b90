"""Open the window."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
from pathlib import Path

from viewer.cli import complain
from viewer.cli.options.beside import (
    add_align_argument,
    add_layout_argument,
    add_with_argument,
    aligns_of,
    complaint_of_beside,
    source_and_name,
)
from viewer.cli.options.folders import add_body_models_argument, complaint, model_folders, tell_of_no_models
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading, given_reading
from viewer.system_libraries import apt_get


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `browse` takes."""
    parser.description = "Open the window on a dataset: browse, play and scrub its sequences."
    parser.add_argument(
        "dataset",
        nargs="?",
        type=Path,
        metavar="DATASET",
        help="folder of the dataset, or training files, or results of a model, or a folder of either "
        "(the one opened last, else the demo)",
    )
    add_body_models_argument(parser)
    add_reading_arguments(parser)
    parser.add_argument("--sequence", metavar="NAME", help="sequence to open first, for example G001T000A001R000")
    beside = parser.add_argument_group("beside the sequence")
    add_with_argument(beside)
    add_align_argument(beside, usual="as last time")
    add_layout_argument(beside, "as last time")


def _no_display(options: argparse.Namespace, reason: str) -> str:
    """Why no window can be opened, and the line that opens it on a display of its own."""
    from viewer.dataset.readings import reading_words

    words = ["xvfb-run", "-a", sys.executable, "-m", "viewer", "browse"]
    words += [] if options.dataset is None else [str(options.dataset)]
    words += [] if options.body_models is None else ["--body-models", str(options.body_models)]
    words += reading_words(given_reading(options))
    words += [] if options.sequence is None else ["--sequence", options.sequence]
    words += [word for text in options.beside for word in ("--with", text)]
    words += [word for align in options.align for word in ("--align", align)]
    words += [] if options.layout is None else ["--layout", options.layout]
    lines = [
        f"{reason}. `screenshot` and `video` need none. Start it from a desktop, or on a display that nobody sees:",
        f"  {shlex.join(words)}",
    ]
    if shutil.which("xvfb-run") is None:
        lines += ["xvfb-run is in the package xvfb; on Debian and Ubuntu:", f"  {apt_get('xvfb')}"]
    return "\n".join(lines)


def run(options: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    wrong = complaint(options) or complaint_of_reading(options) or complaint_of_beside(options)
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        unset = "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set)"
        return complain(_no_display(options, unset), 1)
    # One thread for numpy: its others only wait, at full speed, beside those of a software renderer.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from viewer.qt.window.app import run as run_window
    from viewer.state.sources.source import GivenSource

    def tell_no_display(reason: str) -> None:
        complain(_no_display(options, reason), 2)

    folders, reading = model_folders(options.body_models), given_reading(options)
    aligns = aligns_of(options, len(options.beside)) if options.align else [None] * len(options.beside)
    beside = [
        GivenSource(path.absolute(), name, align)
        for (path, name), align in zip(map(source_and_name, options.beside), aligns, strict=True)
    ]
    return run_window(
        options.dataset, folders, options.sequence, reading, tell_no_display, beside=beside, layout=options.layout
    )
