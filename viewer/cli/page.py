"""Save sequences as a web page."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from viewer.cli import complain, tell
from viewer.cli.options.beside import add_align_argument, add_with_argument, beside_of, complaint_of_beside
from viewer.cli.options.bulk import add_selection_arguments, is_selective, selected
from viewer.cli.options.conventions import CONVENTIONS
from viewer.cli.options.folders import (
    add_body_models_argument,
    add_dataset_argument,
    complaint,
    model_folders,
)
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading, opened_as_asked
from viewer.cli.options.shot import frames_of
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import new_bar
from viewer.cli.terminal.stopping import stoppable
from viewer.errors import BulkError, ExportError, QueryError
from viewer.export.drawing.result import Cancelled
from viewer.export.order.clip import Clip
from viewer.export.writing.unfinished import AlreadyThere, check_target
from viewer.sharing.page.making import deviation_text, make_page
from viewer.sharing.page.order import BODIES, LICENCE, THEMES, PageOrder

_DESCRIPTION = """
Save sequences as one web page that needs no other file and no network: to send, to publish, to open from disk. It plays
them in 3D with captions and roles; several are a gallery, or side by side with one timeline.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `page` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sequences, for example G001T000A001R000")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the HTML file to write")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")
    page = parser.add_argument_group("the page")
    page.add_argument("--title", default="", metavar="TEXT", help="title of the page (by what it shows)")
    page.add_argument(
        "--side-by-side", action="store_true", help="show the sequences beside each other at first (as a gallery)"
    )
    page.add_argument("--theme", choices=THEMES, default="system", help="colours; system: as the reader's (system)")
    page.add_argument(
        "--colours", choices=("person", "role"), default="person", help="colour by person or by role (person)"
    )
    page.add_argument("--frames", metavar="FIRST-LAST", help="frames of each sequence, from 0 (all)")
    page.add_argument("--fps", type=float, default=30.0, metavar="X", help="frames a second, at most the data's (30)")
    beside = parser.add_argument_group("beside the sequences")
    add_with_argument(beside)
    add_align_argument(beside)
    bodies = parser.add_argument_group("bodies")
    bodies.add_argument(
        "--body",
        choices=BODIES,
        default="mannequin",
        help="the mannequin, the captured skeleton, both, or the licensed SMPL-X; where a sequence has no such data, "
        "what it has (mannequin)",
    )
    bodies.add_argument("--yes", action="store_true", help="with --body smplx: do not ask about the licence")
    add_body_models_argument(bodies)
    add_reading_arguments(parser)
    add_selection_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    wrong = complaint(options) or complaint_of_reading(options) or complaint_of_beside(options)
    if not wrong and not (options.names or is_selective(options)):
        wrong = "name sequences, or choose some with --where, --action, --split or --from-list"
    if wrong:
        return complain(wrong, 2)
    try:
        order = _order(options)
        check_target(order.output, overwrite=order.overwrite)
    except ExportError as error:
        return complain(str(error), 2)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    if order.body == "smplx" and not options.yes and not _agrees():
        return 2
    library = opened_as_asked(options)
    try:
        order = replace(order, names=selected(options, library))
        if (beside := beside_of(options, library)) is not None:
            is_side = options.side_by_side or len(order.names) == 1
            order = replace(order, beside=beside, layout="side" if is_side else "gallery")
    except QueryError as error:
        return complain_about_query(error, options.where)
    except (BulkError, ExportError) as error:
        return complain(str(error), 2)
    with stoppable() as stopped, new_bar(len(order.names), unit=" sequences") as bar:

        def show(done: int, _total: int) -> None:
            bar.update(done - bar.n)

        try:
            result = make_page(library, order, show, stopped)
        except AlreadyThere as error:
            return complain(error.with_advice(), 1)
        except Cancelled as error:
            raise KeyboardInterrupt from error
    for sentence in result.missing:
        complain(sentence, 0)
    sequences = f"{len(order.names)} sequences" if len(order.names) > 1 else order.names[0]
    told = f"{sequences}, {result.n_bytes / 1e6:.2f} MB; {deviation_text(result.deviation)}"
    return tell(f"Saved {result.path} ({told})")


def _order(options: argparse.Namespace) -> PageOrder:
    """The order without its names as the dataset has them. Raises ExportError."""
    first, last = frames_of(options.frames)
    return PageOrder(
        names=tuple(options.names),
        output=options.output,
        title=options.title,
        frames=Clip(first, last, fps=options.fps),
        body=options.body,
        layout="side" if options.side_by_side else "gallery",
        theme=options.theme,
        colours=options.colours,
        convention=CONVENTIONS[options.convention],
        model_folders=tuple(model_folders(options.body_models)),
        overwrite=options.overwrite,
    )


def _agrees() -> bool:
    """Whether somebody at a terminal says yes to passing the body on; else what to do stands on stderr."""
    complain(LICENCE, 0)
    if not (sys.stdin and sys.stdin.isatty()):
        complain("--body smplx: add --yes if only people who have the licence get the page", 2)
        return False
    try:
        answer = input("Will only people who have the licence get the page? [y/N] ")
    except EOFError:
        answer = ""
    return answer.strip().casefold() in ("y", "yes")
