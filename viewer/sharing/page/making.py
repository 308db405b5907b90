"""Making a page: read the sequences, write one file."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.dataset import Library
from viewer.dataset.roles import convention_in
from viewer.errors import FileError
from viewer.export.drawing.result import Cancelled
from viewer.export.writing.os_errors import reason
from viewer.export.writing.unfinished import unfinished
from viewer.sharing.page.beside import BesideMaker
from viewer.sharing.page.clip import ClipMaker, PageClip
from viewer.sharing.page.document import document
from viewer.sharing.page.order import PageOrder, theme_name


@dataclass(frozen=True)
class PageResult:
    """What was made."""

    path: Path
    n_bytes: int
    deviation: float  # metres, the largest of what the page shows from what the program shows
    bodies: frozenset[str]  # kinds
    missing: tuple[str, ...] = ()  # sentences about sources without a clip


def make_page(
    library: Library,
    order: PageOrder,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PageResult:
    """Write a page.

    Parameters
    ----------
    library : Library
        With the sequences, under their reading.
    order : PageOrder
        What is made.
    progress : callable, optional
        Told how many sequences are done, and of how many.
    cancelled : callable, optional
        Whether to stop; asked before each sequence.

    Returns
    -------
    PageResult
        The file and its size.

    Raises
    ------
    ViewerError
        AlreadyThere, FileError, BodyModelError, ExportError or UnknownSequence; there is no new file then.
    Cancelled
        It was stopped; there is no new file.
    """
    with unfinished(order.output, overwrite=order.overwrite) as part:
        maker = ClipMaker(order, convention_in(library.holds, order.convention))
        clips: list[PageClip] = []
        beside = None if order.beside is None else BesideMaker(maker, order, order.beside, library)
        for done, name in enumerate(order.names):
            progress(done, len(order.names))
            if cancelled():
                raise Cancelled
            clips += [maker.clip(library[name])] if beside is None else beside.clips(name)
        progress(len(order.names), len(order.names))
        deviation = max(clip.deviation for clip in clips)
        bodies = frozenset[str]().union(*(clip.bodies for clip in clips))
        content = {
            "layout": order.layout,
            "theme": theme_name(order.theme),
            "colours": order.colours,
            "facts": facts(bodies, deviation),
            **maker.meshes.to_json(),
            "clips": [clip.content for clip in clips],
        }
        text = document(order.title or _title(clips, len(order.names)), content).encode("utf-8")
        if cancelled():
            raise Cancelled
        try:
            part.write_bytes(text)
        except OSError as error:
            raise FileError(order.output, reason(error)) from error
    return PageResult(order.output, len(text), deviation, bodies, () if beside is None else tuple(beside.missing))


def facts(bodies: frozenset[str], deviation: float) -> list[str]:
    """Sentences about the bodies, and how far they are from those of the program."""
    sentences = []
    if "mannequin" in bodies:
        sentences.append(
            "Body: the wooden mannequin of mannequin-x (Apache License 2.0), moved by the sequence's SMPL-X parameters."
        )
    if "smplx" in bodies:
        sentences.append(
            "Body: SMPL-X without its pose correctives, with four joints a vertex. The model is licensed: "
            "do not pass this page on to people who have no licence."
        )
    if "skeleton" in bodies:
        sentences.append("Skeleton: the joints of the sequence.")
    sentences.append(f"Motion in 16-bit numbers; {deviation_text(deviation)}.")
    return sentences


def deviation_text(deviation: float) -> str:
    """How far the page is from the program, as "no measured point is more than 0.36 mm off"; rounded up."""
    millimetres = deviation * 1000
    rounded = math.ceil(millimetres * 100) / 100 if millimetres < 1 else math.ceil(millimetres * 10) / 10
    return f"no measured point is more than {rounded:g} mm off"


def _title(clips: list[PageClip], n_sequences: int) -> str:
    first: Any = clips[0].content
    if n_sequences == 1:
        return f"{first['action']} · {first['name']}" if first["action"] else str(first["name"])
    count = f"{n_sequences} sequences"
    is_one_action = len({clip.content["action"] for clip in clips}) == 1
    return f"{first['action']} · {count}" if is_one_action and first["action"] else count
