"""Write sequences for other programs: parameters, scenes, joints."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from viewer.cli import complain, tell
from viewer.cli.options.bulk import add_selection_arguments, selected
from viewer.cli.options.conventions import CONVENTIONS
from viewer.cli.options.folders import (
    add_body_models_argument,
    add_dataset_argument,
    complaint,
    model_folders,
    tell_of_no_models,
)
from viewer.cli.options.reading import add_reading_arguments, complaint_of_reading, opened_as_asked
from viewer.cli.options.where import complain_about_query
from viewer.cli.terminal.progress import new_bar, say
from viewer.cli.terminal.stopping import stoppable
from viewer.counted import counted
from viewer.dataset import Library
from viewer.errors import BulkError, ExportError, FileError, NotADataset, QueryError, SetupError, ViewerError
from viewer.export.writing.unfinished import AlreadyThere
from viewer.sharing.convert import Converted, convert_all
from viewer.sharing.frames import Span
from viewer.sharing.order import FORMATS, Order, format_of
from viewer.sharing.scenes.scene import BODIES

_DESCRIPTION: Final = """
Write sequences for other programs. As parameters of SMPL-X: folder, h5, amass. As scenes for Blender, Unity and others:
glb, usd, usdz, bvh. One frame: obj, ply. Positions of joints: csv, npz. Metres, Y up.
viewer/sharing/scenes/README.md tells what is in each file and how Blender and Unity read it. Exit status: 0 done, 1 if
a sequence failed or a file is there, 2 for wrong usage, 130 if stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `convert` takes."""
    parser.description = _DESCRIPTION
    add_dataset_argument(parser, training_files=True)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sequences, directly after DATASET (all)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="output folder, where files are named after their sequences; for a single sequence, and for h5, a file",
    )
    parser.add_argument("--to", choices=list(FORMATS), help="what to write (by the ending of OUT)")
    parser.add_argument("--overwrite", action="store_true", help="replace existing files")
    frames = parser.add_argument_group("which frames")
    frames.add_argument(
        "--frames", metavar="FIRST-LAST", help="frames of the sequence, from 0, or one frame (all; of obj and ply 0)"
    )
    frames.add_argument(
        "--fps", type=float, metavar="X", help="frames per second, at most those of the sequence (as many as it has)"
    )
    shown = parser.add_argument_group("scenes and joints")
    shown.add_argument(
        "--body",
        choices=BODIES,
        default="auto",
        help="smplx, else mannequin where its model is missing, else skeleton where only joints are known (auto)",
    )
    shown.add_argument(
        "--exact",
        action="store_true",
        help="glb, usd, usdz: every vertex of every frame, in place of a skeleton and weights; large",
    )
    add_body_models_argument(shown)
    add_reading_arguments(parser)
    add_selection_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files."""
    if wrong := complaint(options) or complaint_of_reading(options):
        return complain(wrong, 2)
    tell_of_no_models(options.body_models)
    try:
        order = _order(options)
        library = opened_as_asked(options)
        names = selected(options, library)
        order.check(names)
    except QueryError as error:
        return complain_about_query(error, options.where)
    except AlreadyThere as error:
        return complain(error.with_advice(), 1)
    except (BulkError, ExportError, NotADataset) as error:
        return complain(str(error), 2)
    except (FileError, SetupError) as error:
        return complain(str(error), 1)
    with stoppable() as stopped:
        return _convert(options, order, library, names, stopped)


def _order(options: argparse.Namespace) -> Order:
    to = options.to or format_of(options.output)
    if to is None:
        raise ExportError(f"-o {options.output}: say with --to what to write: {', '.join(FORMATS)}.")
    return Order(
        to=to,
        output=options.output,
        span=Span.parse(options.frames, options.fps),
        body=options.body,
        exact=options.exact,
        convention=CONVENTIONS[options.convention],
        overwrite=options.overwrite,
    )


def _convert(
    options: argparse.Namespace, order: Order, library: Library, names: tuple[str, ...], stopped: Callable[[], bool]
) -> int:
    """Convert all; returns the exit status."""
    is_many = len(names) > 1
    bar = new_bar(len(names) if is_many else None, unit=" sequences" if is_many else " steps")

    def report(done: int, total: int) -> None:
        if stopped():
            raise KeyboardInterrupt
        if not is_many:
            bar.total = total
            bar.update(done - bar.n)

    failed, written, frames = 0, 0, 0
    last: Converted | None = None
    told: set[str] = set()
    models = tuple(model_folders(options.body_models))
    try:
        with closing(convert_all(order, library, names, models, report)) as each:
            for one in each:
                if stopped():
                    raise KeyboardInterrupt
                if is_many:
                    bar.update()
                if one.error is not None:
                    failed += 1
                    say(f"{one.name}: {_reason(one.error)}")
                    continue
                last, written, frames = one, written + 1, frames + one.frames
                failed += not one.is_whole
                for note in one.notes:
                    if note not in told:
                        told.add(note)
                        say(f"{one.name}: {note}")
    finally:
        bar.close()
    if last is None:
        return 1
    where = ", ".join(map(str, last.paths)) if not is_many or order.to == "h5" else str(order.output)
    what = counted(frames, "frame") if not is_many else f"{counted(written, 'sequence')}, {counted(frames, 'frame')}"
    return tell(f"Saved {where} ({what})") or int(failed > 0)


def _reason(error: ViewerError) -> str:
    return error.with_advice() if isinstance(error, AlreadyThere) else str(error)
