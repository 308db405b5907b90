"""Options of `figure`, and the figure that they ask for."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer.cli import complain
from viewer.cli.options.beside import add_align_argument, aligns_of, complaint_of_aligns, source_and_name
from viewer.cli.options.conventions import CONVENTIONS, add_convention_argument
from viewer.cli.options.folders import add_body_models_argument, model_folders
from viewer.cli.options.reading import chosen_with
from viewer.cli.options.shot import add_drawing_arguments, frames_of, point_of
from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.shot import SIDES, ViewPoint
from viewer.sharing.figure.gradient import GRADIENTS
from viewer.sharing.figure.order import KINDS, ONE_COLUMN, PAPERS, TWO_COLUMNS, Figure, Source
from viewer.sharing.figure.poses import MOST_POSES, SPREADS, Poses
from viewer.state.options import BODIES, ViewOptions

WIDTHS = {"1-column": ONE_COLUMN, "2-column": TWO_COLUMNS}


def add_figure_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything but dataset, name and file."""
    parser.add_argument(
        "--kind", choices=KINDS, default="place",
        help="all poses in place; side by side in a line; a strip of panels; a grid of sources by frames (place)",
    )  # fmt: skip
    _add_poses(parser.add_argument_group("poses"))
    _add_look(parser.add_argument_group("look"))
    _add_text(parser.add_argument_group("text and marks"))
    _add_paper(parser.add_argument_group("paper"))
    camera = parser.add_argument_group("camera, the same for all poses")
    camera.add_argument("--look-from", choices=SIDES, default="front", help="side to look from (front)")
    camera.add_argument("--camera-at", metavar="X,Y,Z", help="position of the camera in metres; needs --look-at")
    camera.add_argument("--look-at", metavar="X,Y,Z", help="point that it looks at, in metres")
    camera.add_argument("--orthographic", action="store_true", help="draw without perspective")
    camera.add_argument(
        "--centred", action="store_true", help="move the camera along with the persons; in a line it always is"
    )
    others = parser.add_argument_group("sources of a grid")
    others.add_argument(
        "--with", dest="others", action="append", default=[], metavar="SOURCE[=NAME]",
        help="the clip that SOURCE has of the sequence as the next row: results of a model, training files, or "
        "another dataset; NAME is written beside it; may be repeated. SOURCE:CLIP[=NAME] shows another clip",
    )  # fmt: skip
    add_align_argument(others)
    others.add_argument("--label", default="Captured", metavar="TEXT", help="label of the dataset's row (Captured)")
    add_drawing_arguments(parser)


def _add_poses(poses: argparse._ArgumentGroup) -> None:
    poses.add_argument("--poses", type=int, default=6, metavar="N", help=f"how many poses, 1 to {MOST_POSES} (6)")
    poses.add_argument(
        "--spread", choices=SPREADS, default="movement",
        help="poses between which equally much moves, or spread evenly in time (movement)",
    )  # fmt: skip
    poses.add_argument("--every", type=int, metavar="N", help="a pose every N frames instead")
    poses.add_argument("--at", metavar="FRAME,...", help="these frames instead, from 0")
    poses.add_argument("--frames", metavar="FIRST-LAST", help="frames to choose the poses from (all)")


def _add_look(look: argparse._ArgumentGroup) -> None:
    look.add_argument(
        "--gradient", choices=GRADIENTS,
        help="time as a gradient of colour or opacity (colour; of panels none)",
    )  # fmt: skip
    look.add_argument("--body", choices=BODIES, default="mesh", help="how the persons are shown (mesh)")
    look.add_argument("--only", choices=("P1", "P2"), help="show one person")
    look.add_argument(
        "--colours", choices=("person", "role"), default="person", help="colour by person or by role (person)"
    )
    look.add_argument("--no-shadows", action="store_true", help="leave out the shadows")
    look.add_argument("--columns", type=int, metavar="N", help="panels side by side in a strip (as many as fit)")
    add_convention_argument(look)
    add_body_models_argument(look)


def _add_text(text: argparse._ArgumentGroup) -> None:
    text.add_argument("--caption", type=int, metavar="N", help="caption of the sequence to write below, from 1")
    text.add_argument("--text", metavar="TEXT", help="a text to write below instead")
    text.add_argument("--title", action="store_true", help="write action and name above")
    text.add_argument("--no-times", action="store_true", help="leave out the times")
    text.add_argument("--no-scale-bar", action="store_true", help="leave out the scale bar")
    text.add_argument("--no-legend", action="store_true", help="leave out who has which colour")
    text.add_argument("--text-size", type=float, default=8.0, metavar="PT", help="size of the text in points (8)")


def _add_paper(paper: argparse._ArgumentGroup) -> None:
    paper.add_argument(
        "--width", default="2-column", metavar="MM|1-column|2-column",
        help=f"width in mm, or of one ({ONE_COLUMN:g} mm) or two columns ({TWO_COLUMNS:g} mm) of a journal (2-column)",
    )  # fmt: skip
    paper.add_argument("--height", type=float, metavar="MM", help="largest height of a picture (by the kind)")
    paper.add_argument("--dpi", type=float, default=300.0, metavar="X", help="dots per inch of the pictures (300)")
    paper.add_argument("--supersampling", type=int, default=1, metavar="N", help="draw N times as fine, 1 to 4 (1)")
    paper.add_argument("--background", choices=PAPERS, default="white", help="white or transparent (white)")


def figure_of(options: argparse.Namespace, name: str, reading: Reading) -> Figure:
    """The figure that the options ask for. Raises ExportError."""
    if options.caption is not None and options.text is not None:
        raise ExportError("--caption and --text exclude each other.")
    return Figure(
        dataset=options.dataset,
        name=name,
        output=options.output,
        kind=options.kind,
        poses=_poses(options),
        gradient=options.gradient,
        width=_width(options.width),
        most_height=options.height,
        dpi=options.dpi,
        supersampling=options.supersampling,
        paper=options.background,
        viewpoint=_viewpoint(options),
        options=ViewOptions(
            body=options.body,
            show_p1=options.only != "P2",
            show_p2=options.only != "P1",
            colours=options.colours,
            convention=CONVENTIONS[options.convention],
            orthographic=options.orthographic,
            shadows=not options.no_shadows,
        ),
        caption=options.text if options.caption is None else options.caption,
        title=options.title,
        time_marks=not options.no_times,
        scale_bar=not options.no_scale_bar,
        legend=not options.no_legend,
        text_size=options.text_size,
        columns=options.columns,
        centred=options.centred,
        others=_sources(options),
        label=options.label,
        model_folders=tuple(model_folders(options.body_models)),
        reading=reading,
        overwrite=options.overwrite,
    )


def _poses(options: argparse.Namespace) -> Poses:
    chosen = [f"--{name}" for name in ("every", "at") if getattr(options, name) is not None]
    if len(chosen) > 1:
        raise ExportError(f"{' and '.join(chosen)} exclude each other.")
    first, last = frames_of(options.frames)
    return Poses(options.poses, options.spread, options.every, _frames(options.at), first, last)


def _frames(text: str | None) -> tuple[int, ...]:
    if text is None:
        return ()
    if re.fullmatch(r"\d{1,9}(,\d{1,9})*", text) is None:
        raise ExportError(f"--at {text}: write frames with commas between them, as 0,60,110.")
    return tuple(map(int, text.split(",")))


def _width(text: str) -> float:
    if text in WIDTHS:
        return WIDTHS[text]
    try:
        return float(text)
    except ValueError as error:
        raise ExportError(f"--width {text}: write millimetres, or {' or '.join(WIDTHS)}.") from error


def _viewpoint(options: argparse.Namespace) -> Any:
    if (options.camera_at is None) != (options.look_at is None):
        raise ExportError("--camera-at and --look-at go together.")
    if options.camera_at is None:
        return options.look_from
    return ViewPoint(point_of("--camera-at", options.camera_at), point_of("--look-at", options.look_at))


def _sources(options: argparse.Namespace) -> tuple[Source, ...]:
    """The sources of --with, each with its --align."""
    count = len(options.others)
    if wrong := complaint_of_aligns(options, count, f"of {count} --with"):
        raise ExportError(f"{wrong}.")
    aligns = aligns_of(options, count)
    return tuple(replace(_source(text), align=align) for text, align in zip(options.others, aligns, strict=True))


def _source(text: str) -> Source:
    """SOURCE[:CLIP][=NAME]; a path that is there is taken as it is."""
    where, label = source_and_name(text)
    path, colon, clip = str(where).rpartition(":")
    if colon and not where.exists():
        return Source(Path(path), clip, label)
    return Source(where, label=label)


def as_chosen(source: Source, root: Path, name: str) -> Source:
    """A source as it is read, and with the clip that was picked, in the window; both are told on stderr.

    root, name: of the dataset and the sequence.
    """
    from viewer.state.sources.kept import kept_of

    picked = "" if source.name else kept_of(root, source.path.absolute()).picks.get(name, "")
    if picked:
        complain(f"{source.path}: its clip {picked} was picked by hand in the window", 0)
    return replace(source, reading=chosen_with({}, source.path), picked=picked)
