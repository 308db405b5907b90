"""Save sequences as videos, one after the other."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from viewer.cli import complain, tell
from viewer.cli.options.beside import add_beside_arguments, beside_of, complaint_of_beside
from viewer.cli.options.folders import (
    add_dataset_argument,
    complaint,
    model_folders,
    tell_of_no_models,
    tell_what_is_left_out,
)
from viewer.cli.options.notes import complain_about_notes
from viewer.cli.options.reading import add_reading_arguments, check_reading, complaint_of_reading, reading_of
from viewer.cli.options.shot import add_shot_arguments, add_video_arguments, shot_of, video_of
from viewer.cli.stopping import stoppable
from viewer.counted import counted
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import ExportError, FileError, ViewerError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.order import FILE_FORMATS, Order, video_path
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.printable import printable
from viewer.results.opening import open_library

if TYPE_CHECKING:
    from viewer.export.drawing.studio import Studio


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `video` takes."""
    parser.description = (
        "Save sequences as videos, one after the other. Needs no display. For large numbers, use `render`."
    )
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("names", nargs="+", metavar="NAME", help="sequences, for example G001T000A001R000")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="DIR",
        help="output folder, where each file is named after its sequence; for a single sequence also a file name",
    )
    add_reading_arguments(parser)
    add_shot_arguments(parser)
    add_beside_arguments(parser)
    add_video_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files; one that fails does not keep the others from being written."""
    wrong = complaint(options) or complaint_of_reading(options) or complaint_of_beside(options)
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    try:
        _orders(options, PLAIN)  # what is refused is so before the dataset is opened, however it is read
    except ExportError as error:
        return complain(str(error), 2)
    library = open_library(options.dataset)
    check_reading(options, library.holds)
    tell_what_is_left_out(library)
    options.names = [library.find(name) or name for name in options.names]
    beside = beside_of(options, library)
    orders = [replace(order, beside=beside) for order in _orders(options, reading_of(options, options.dataset))]
    free = [order for order in orders if _is_known(library, order) and _is_free(order)]  # before slow imports
    if not free:
        return 1
    with stoppable() as stopped:
        from viewer.export.drawing.studio import Studio

        studio = Studio(options.gl, opened=(options.dataset, library))
        try:
            made = [_make(studio, order, stopped) for order in free]
        finally:
            studio.release()
    return 0 if all(made) and len(free) == len(orders) else 1


def _orders(options: argparse.Namespace, reading: Reading) -> list[Order]:
    names = list(dict.fromkeys(options.names))
    output: Path = options.output
    suffix = output.suffix.lower().removeprefix(".")
    if suffix and suffix not in FILE_FORMATS and not output.is_dir() and re.fullmatch("[a-z0-9]{2,4}", suffix):
        made = ", ".join(FILE_FORMATS)
        raise ExportError(f"-o {output}: no {suffix} file is made, but {made}; for a folder leave out the ending.")
    is_file = len(names) == 1 and suffix in FILE_FORMATS and not output.is_dir()
    if len(names) > 1 and suffix in FILE_FORMATS and not output.is_dir():
        raise ExportError(f"-o {output}: {len(names)} sequences do not fit into one file; name a folder.")
    if is_file and options.format not in (None, suffix):
        raise ExportError(f"-o {output}: its name says {suffix}, --format says {options.format}.")
    options.format = options.format or (suffix if is_file else "mp4")
    video, shot, models = video_of(options), shot_of(options), tuple(model_folders(options.body_models))
    return [
        Order(
            dataset=options.dataset,
            name=name,
            output=output if is_file else video_path(output, name, video.format),
            product=video,
            shot=shot,
            model_folders=models,
            overwrite=options.overwrite,
            reading=reading,
            inside=None if is_file else output,
        )
        for name in names
    ]


def _is_known(library: Library, order: Order) -> bool:
    """Whether there is such a sequence; if not, that stands on stderr."""
    if order.name not in library:
        complain(library.why_unknown([order.name]), 1)
    return order.name in library


def _is_free(order: Order) -> bool:
    """Whether a file may be written there; if not, why not stands on stderr."""
    try:
        check_target(order.output, overwrite=order.overwrite, folder=order.is_folder)
    except FileError as error:
        _complain(order, error)
        return False
    return True


def _complain(order: Order, error: ViewerError) -> None:
    complain(f"{order.name}: {error.with_advice() if isinstance(error, AlreadyThere) else error}", 1)


def _make(studio: Studio, order: Order, stopped: Callable[[], bool]) -> bool:
    """Whether the file was written, with all of the sequence; what is wrong stands on stderr."""
    if stopped():
        raise KeyboardInterrupt
    with tqdm(desc=printable(order.name), unit=" frames", file=sys.stderr, disable=None, leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            result = studio.make(order, show, stopped)
        except Cancelled as error:
            raise KeyboardInterrupt from error
        except ViewerError as error:
            bar.close()
            _complain(order, error)
            return False
    tell(f"Saved {order.output} ({counted(result.frames, 'frame')} in {result.seconds:.1f} s)")
    return complain_about_notes(order.name, result) == 0
