"""Making a page: read the sequences, write one file."""

from __future__ import annotations

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
        for done, name in enumerate(order.names):
            progress(done, len(order.names))
            if cancelled():
                raise Cancelled
            clips.append(maker.clip(library[name]))
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
        text = document(order.title or _title(clips), content).encode("utf-8")
        if cancelled():
            raise Cancelled
        try:
            part.write_bytes(text)
        except OSError as error:
            raise FileError(order.output, reason(error)) from error
    return PageResult(order.output, len(text), deviation, bodies)


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
    """How far the page is from the program, as "no point is more than 0.3 mm off"."""
    return f"no measured point is more than {max(deviation * 1000, 0.01):.2g} mm off"


def _title(clips: list[PageClip]) -> str:
    first: Any = clips[0].content
    if len(clips) == 1:
        return f"{first['action']} · {first['name']}" if first["action"] else str(first["name"])
    count = f"{len(clips)} sequences"
    is_one_action = len({clip.content["action"] for clip in clips}) == 1
    return f"{first['action']} · {count}" if is_one_action and first["action"] else count
