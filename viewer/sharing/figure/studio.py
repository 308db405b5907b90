"""Makes figures: loads, draws, lays out and writes. Graphics are imported only when a studio is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.dataset import Library
from viewer.export.drawing.result import Result
from viewer.export.order.order import GlChoice
from viewer.export.order.page import Page
from viewer.export.writing.unfinished import unfinished
from viewer.sharing.figure.composition import compose
from viewer.sharing.figure.order import Figure
from viewer.sharing.figure.sources import Opened

if TYPE_CHECKING:
    import moderngl

    from viewer.export.drawing.figures.figure_painter import FigurePainter

Progress = Callable[[int, int], object]  # poses drawn, poses in all


@dataclass(frozen=True, eq=False)
class Made:
    """A page, and what is to be told about it."""

    page: Page
    result: Result


class FigureStudio:
    """Keeps a graphics context, datasets and body models. Use it in the thread that made it."""

    def __init__(self, gl: GlChoice = "auto", opened: tuple[Path, Library] | None = None) -> None:
        """opened: a path and its dataset. Raises GraphicsError."""
        from viewer.export.drawing.context import make_text_ready, open_context

        make_text_ready()
        self._context: moderngl.Context = open_context(gl)
        self._opened = Opened(opened)
        self._painter: FigurePainter | None = None

    def page(
        self,
        figure: Figure,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Made:
        """Draw a figure. Raises ViewerError with the reason, and Cancelled once `cancelled` is true."""
        from viewer.export.drawing.figures.figure_painter import FigurePainter
        from viewer.export.drawing.figures.paper import text_width

        start = time.monotonic()
        with self._context:
            sources = self._opened.sources(figure)
            self._painter = self._painter or FigurePainter(self._context)
            page, count = compose(figure, sources, self._painter, text_width, progress, cancelled)
        takes = [source.loaded.take for source in sources]
        notes = tuple(note for take in takes for note in take.notes)
        questions = tuple(question for take in takes for question in take.questions)
        whole = not any(take.unreadable for take in takes)
        return Made(page, Result(count, time.monotonic() - start, notes, questions, whole))

    def make(
        self,
        figure: Figure,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Make a figure's file; a failure leaves none. Raises as `page`, and AlreadyThere or FileError."""
        from viewer.export.drawing.figures.paper import width_of, write_page_pdf, write_page_png
        from viewer.export.writing.svg import write_page_svg

        with unfinished(figure.output, overwrite=figure.overwrite) as part:
            made = self.page(figure, progress, cancelled)
            match figure.format:
                case "png":
                    write_page_png(part, made.page, figure.dpi)
                case "pdf":
                    write_page_pdf(part, made.page)
                case "svg":
                    write_page_svg(part, made.page, width_of)
        return made.result

    def release(self) -> None:
        """Release the graphics."""
        with self._context:
            if self._painter is not None:
                self._painter.release()
        self._context.release()
