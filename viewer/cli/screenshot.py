"""Save one frame as a PNG file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

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
from viewer.cli.options.shot import add_shot_arguments, shot_of
from viewer.cli.stopping import stoppable
from viewer.errors import ExportError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.order import Order, Still
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.results.opening import open_library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `screenshot` takes."""
    parser.description = "Save one frame of a sequence as a PNG file. Needs no display."
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("name", metavar="NAME", help="sequence, for example G001T000A001R000")
    parser.add_argument("--frame", type=int, default=0, metavar="N", help="number of the frame, from 0 (0)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the PNG file to write")
    add_reading_arguments(parser)
    add_shot_arguments(parser)
    add_beside_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    wrong = complaint(options) or complaint_of_reading(options) or complaint_of_beside(options)
    if not wrong and options.output.suffix.lower() != ".png":
        wrong = f"-o {options.output}: a screenshot is a PNG file; let its name end in .png"
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    try:
        order = Order(
            dataset=options.dataset,
            name=options.name,
            output=options.output,
            product=Still(options.frame),
            shot=shot_of(options),
            model_folders=tuple(model_folders(options.body_models)),
            overwrite=options.overwrite,
            reading=reading_of(options, options.dataset),
        )
        check_target(order.output, overwrite=order.overwrite)  # before what takes long to import
    except ExportError as error:
        return complain(str(error), 2)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    library = open_library(options.dataset)
    check_reading(options, library.holds)
    tell_what_is_left_out(library)
    name = library[library.find(order.name) or order.name].name
    order = replace(order, name=name, beside=beside_of(options, library))
    with stoppable() as stopped:
        from viewer.export.drawing.studio import Studio

        studio = Studio(options.gl, opened=(options.dataset, library))
        try:
            result = studio.make(order, cancelled=stopped)
        except AlreadyThere as error:
            return complain(error.with_advice(), 1)
        except Cancelled as error:
            raise KeyboardInterrupt from error
        finally:
            studio.release()
    tell(f"Saved {options.output}")
    return complain_about_notes(order.name, result)
