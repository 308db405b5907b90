"""Make a figure of a sequence: poses of a motion in one picture."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from viewer.cli import complain, tell
from viewer.cli.options.figure import add_figure_arguments, as_chosen, figure_of
from viewer.cli.options.folders import (
    add_dataset_argument,
    complaint,
    complaint_of_dataset,
    tell_of_no_models,
    tell_what_is_left_out,
)
from viewer.cli.options.notes import complain_about_notes
from viewer.cli.options.reading import add_reading_arguments, check_reading, complaint_of_reading, reading_of
from viewer.cli.terminal.progress import new_bar
from viewer.cli.terminal.stopping import stoppable
from viewer.dataset.readings import PLAIN
from viewer.errors import ExportError
from viewer.export.drawing.result import Cancelled
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.results.opening import open_library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `figure` takes."""
    parser.description = (
        "Make a figure of a sequence: several poses in one picture, for a paper or a talk. PNG, or PDF or SVG, in "
        "which text stays text. Needs no display."
    )
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("name", metavar="NAME", help="sequence, for example G001T000A001R000")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write: .png, .pdf or .svg"
    )
    add_reading_arguments(parser)
    add_figure_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    wrong = complaint(options) or complaint_of_reading(options)
    if wrong:
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    try:
        figure = figure_of(options, options.name, PLAIN)
        check_target(figure.output, overwrite=figure.overwrite)  # before what takes long to import
    except ExportError as error:
        return complain(str(error), 2)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    for other in figure.others:
        if wrong := complaint_of_dataset(other.path):
            return complain(wrong.replace("DATASET", "--with"), 2)
    library = open_library(options.dataset)
    check_reading(options, library.holds)
    tell_what_is_left_out(library)
    figure = figure_of(options, library.find(options.name) or options.name, reading_of(options, options.dataset))
    figure = replace(figure, others=tuple(as_chosen(other, library.root, figure.name) for other in figure.others))
    with stoppable() as stopped:
        from viewer.sharing.figure.studio import FigureStudio

        studio = FigureStudio(options.gl, opened=(options.dataset, library))
        with new_bar(unit=" poses") as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                result = studio.make(figure, show, stopped)
            except AlreadyThere as error:
                return complain(error.with_advice(), 1)
            except Cancelled as error:
                raise KeyboardInterrupt from error
            finally:
                studio.release()
    tell(f"Saved {figure.output}")
    return complain_about_notes(figure.name, result)
