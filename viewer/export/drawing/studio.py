"""Renders orders to files."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.export.drawing.beside import BesideLoader
from viewer.export.drawing.context import make_text_ready, open_context
from viewer.export.drawing.painter import Painter
from viewer.export.drawing.result import Cancelled, Result
from viewer.export.drawing.sheet import compose
from viewer.export.order.label import Label, label_of
from viewer.export.order.order import GlChoice, Order, Sheet, Video
from viewer.export.writing.png import write_png
from viewer.export.writing.unfinished import unfinished
from viewer.export.writing.writers import open_writer, palette_frames
from viewer.results.opening import open_library
from viewer.scene.beside.staging import missing_sentences
from viewer.scene.loaded_sequence import load_sequence
from viewer.scene.session_drawing import boxes_of
from viewer.state.notices import font_notice

Progress = Callable[[int, int], object]  # pictures done, pictures in all


class Studio:
    """Keeps a graphics context and the last dataset and body models. Use it in the thread that made it."""

    def __init__(self, gl: GlChoice = "auto", threads: int = 0, opened: tuple[Path, Library] | None = None) -> None:
        """threads: that an encoder may use; 0: as many as it likes. opened: a path and its dataset.

        Raises GraphicsError.
        """
        make_text_ready()
        self._context = open_context(gl)
        self._painter = Painter(self._context)
        self._threads = threads
        self._library = opened
        self._catalog: tuple[tuple[Path, ...], Catalog] | None = None
        self._beside = BesideLoader()

    @property
    def renderer(self) -> str:
        """The name of the graphics driver."""
        return str(self._context.info["GL_RENDERER"])

    def make(
        self,
        order: Order,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Render an order to its file; a failure leaves no file.

        Raises ViewerError with the reason, and Cancelled once `cancelled` is true.
        """
        start = time.monotonic()
        target = unfinished(order.output, overwrite=order.overwrite, folder=order.is_folder, inside=order.inside)
        with self._context, target as path:
            library, catalog = self._open(order.dataset, order.name), self._models(order.model_folders)
            library = library.read_as(order.reading)
            sequence = library[order.name]
            loaded = load_sequence(sequence, catalog)
            label = label_of(order, sequence.action, loaded.take, catalog.used(), sequence.order)
            beside = self._beside.load(order, library, loaded.take, catalog)
            n_frames = loaded.take.n_frames if beside is None else beside[1].time.n_frames
            frames = order.product.frames(n_frames, loaded.take.fps)
            self._painter.set_up(library, loaded, order.shot, beside)
            counter = _Counter(len(frames), progress, cancelled)
            if isinstance(order.product, Video):
                self._film(order, path, frames, label, counter)
            else:
                counter.begin()
                pictures = [counter.counted(self._painter.picture(frame)) for frame in frames]
                picture = compose(pictures, order.product) if isinstance(order.product, Sheet) else pictures[0]
                write_png(path, picture, label, transparent=order.shot.transparent)
        take = loaded.take
        notes = take.notes if beside is None else (*take.notes, *missing_sentences(beside[1], beside[0]))
        boxes = font_notice(boxes_of(order.shot.options, take, sequence))
        questions = (*take.questions, boxes) if boxes else take.questions
        return Result(len(frames), time.monotonic() - start, notes, questions, not take.unreadable)

    def _film(self, order: Order, path: Path, frames: Sequence[int], label: Label, counter: _Counter) -> None:
        assert isinstance(order.product, Video)
        shot = order.shot
        writer = open_writer(
            path, order.product, shot.size, transparent=shot.transparent, label=label, threads=self._threads
        )
        try:
            for frame in palette_frames(order.product, frames):
                counter.check()
                writer.sample_colours(self._painter.picture(frame))
            counter.begin()
            for picture in self._painter.pictures(frames):
                writer.add(picture)
                counter.counted(picture)
            writer.close()
        except BaseException:
            writer.abandon()
            raise

    def _open(self, dataset: Path, name: str) -> Library:
        """The dataset; reopened when it does not have the sequence, which may be new."""
        if self._library is None or self._library[0] != dataset or name not in self._library[1]:
            self._library = (dataset, open_library(dataset))
        return self._library[1]

    def _models(self, folders: tuple[Path, ...]) -> Catalog:
        if self._catalog is None or self._catalog[0] != folders:
            self._catalog = (folders, Catalog(folders))
        return self._catalog[1]

    def release(self) -> None:
        """Release the graphics."""
        with self._context:
            self._painter.release()
        self._context.release()


class _Counter:
    """Counts pictures, reports progress and checks for cancellation."""

    def __init__(self, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._done, self._total = 0, total
        self._progress, self._cancelled = progress, cancelled

    def begin(self) -> None:
        """Report that the first picture comes next."""
        self._progress(0, self._total)

    def check(self) -> None:
        """Raises Cancelled when the export was cancelled."""
        if self._cancelled():
            raise Cancelled("cancelled")

    def counted(self, picture: np.ndarray) -> np.ndarray:
        """Count `picture` and return it."""
        self._done += 1
        self._progress(self._done, self._total)
        self.check()
        return picture
