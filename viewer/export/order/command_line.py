"""An order as a command line."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from viewer.dataset.readings import reading_words
from viewer.dataset.roles import DEFAULT
from viewer.errors import ExportError
from viewer.export.order.beside import Beside
from viewer.export.order.order import Order, Still, Video
from viewer.export.order.shot import SIZES, Shot, ViewPoint
from viewer.state.options import ViewOptions

# View options that --hide switches off, by the names it knows them by.
HIDDEN = {
    "title": "title", "tags": "tags", "counter": "counter", "notices": "notices", "show_p1": "p1", "show_p2": "p2",
    "grid": "grid", "shadows": "shadows",
}  # fmt: skip


def command_line(order: Order, body_models: Path | None = None) -> str:
    """PYTHON -m viewer screenshot|video ..., quoted for a shell; defaults are left out.

    PYTHON is the one that runs now, by its path, so that the line works in any shell and folder.

    body_models: the folder to name with --body-models. Raises ExportError for a contact sheet, which has none.
    """
    return shlex.join([sys.executable, "-m", "viewer", *_words(order, body_models)])


def _words(order: Order, body_models: Path | None) -> Iterator[str]:
    product, shot = order.product, order.shot
    if isinstance(product, Still):
        yield from ("screenshot", str(order.dataset), order.name, "--frame", str(product.frame))
        yield from ("-o", str(order.output))
    elif isinstance(product, Video):
        yield from ("video", str(order.dataset), order.name, "-o", str(_output(order, product)))
        yield from _video_words(product)
    else:
        raise ExportError("A contact sheet is made by the command render.")
    yield from _size_words(shot)
    if shot.background != Shot.background:
        yield from ("--background", shot.background)
    yield from _camera_words(shot)
    yield from _option_words(shot.options)
    if body_models is not None:
        yield from ("--body-models", str(body_models))
    if order.overwrite:
        yield "--overwrite"
    yield from reading_words(order.reading.to_dict())
    if order.beside is not None:
        yield from _beside_words(order.beside)


def _beside_words(beside: Beside) -> Iterator[str]:
    """What the command can say: the dataset is first or left out there, and colours are the usual ones."""
    if not beside.has_dataset:
        yield "--no-dataset"
    for source in beside.sources:
        if source.path is not None:
            yield from ("--with", f"{source.path}={source.name}")
    aligns = [source.align for source in beside.sources if source.path is not None]
    if set(aligns) != {"none"}:
        yield from (word for align in (aligns[:1] if len(set(aligns)) == 1 else aligns) for word in ("--align", align))
    yield from ("--layout", beside.layout)


def _output(order: Order, video: Video) -> Path:
    """The value of -o: the file; for PNG frames the folder that holds the sequence's folder."""
    return order.output.parent if video.format == "png" and order.output.name == order.name else order.output


def _video_words(video: Video) -> Iterator[str]:
    clip = video.clip
    if video.format != "mp4":
        yield from ("--format", video.format)
    if video.quality != "high":
        yield from ("--quality", video.quality)
    if clip.first or clip.last is not None:
        yield from ("--frames", f"{clip.first}-{'' if clip.last is None else clip.last}")
    if clip.fps != 30:
        yield from ("--fps", _number(clip.fps))
    if clip.speed != 1:
        yield from ("--speed", _number(clip.speed))


def _size_words(shot: Shot) -> Iterator[str]:
    name = next((name for name, (size, _) in SIZES.items() if size == shot.size), "x".join(map(str, shot.size)))
    if name != "720p":
        yield from ("--size", name)
    if shot.text_scale != (SIZES[name][1] if name in SIZES else 1.0):
        yield from ("--text-scale", _number(shot.text_scale))
    if shot.supersampling != 1:
        yield from ("--supersampling", str(shot.supersampling))


def _camera_words(shot: Shot) -> Iterator[str]:
    if shot.camera != "fixed":
        yield from ("--camera", shot.camera)
    if shot.camera == "turntable" and shot.turns != 1:
        yield f"--turns={_number(shot.turns)}"
    seen = shot.viewpoint
    if isinstance(seen, ViewPoint):
        yield f"--camera-at={','.join(map(_number, seen.position))}"  # with "=", for numbers below zero
        yield f"--look-at={','.join(map(_number, seen.target))}"
        if seen.frame and shot.camera == "follow":
            yield from ("--camera-frame", str(seen.frame))
    elif seen != "front":
        yield from ("--look-from", seen)


def _option_words(options: ViewOptions) -> Iterator[str]:
    if options.body != "mesh":
        yield from ("--body", options.body)
    hidden = [part for option, part in HIDDEN.items() if not getattr(options, option)]
    if hidden:
        yield from ("--hide", ",".join(hidden))
    if options.captions != "one":
        yield from ("--captions", options.captions)
    elif options.caption_index:
        yield from ("--caption", str(options.caption_index + 1))
    if options.orthographic:
        yield "--orthographic"
    if options.colours != "person":
        yield from ("--colours", options.colours)
    if options.convention != DEFAULT:
        yield from ("--convention", "readme")
    if options.theme != "dark":
        yield from ("--theme", options.theme)


def _number(value: float) -> str:
    """The shortest exact text, without ".0"."""
    return repr(float(value)).removesuffix(".0")
