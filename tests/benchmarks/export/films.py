"""The film that every export here makes, and what a file turned out to hold."""

from __future__ import annotations

from pathlib import Path

import av

from tests.benchmarks.data.workload import dataset_folder, models_folder
from tests.benchmarks.measure import MB, SIZE
from viewer.export.order.clip import Clip
from viewer.export.order.order import Order, Video
from viewer.export.order.shot import Shot

FPS = 30  # of the film
SOURCE_FPS = 120  # of the sequence
N_FRAMES = 300  # of the film of 1,200 frames


def ordered(workspace: Path, name: str, output: Path, size: tuple[int, int] = SIZE, frames: int | None = None) -> Order:
    """An MP4 file of the sequence `name`, as the program makes it when nothing else is said.

    frames: of the film; None: all of the sequence.
    """
    last = None if frames is None else frames * SOURCE_FPS // FPS - 1
    return Order(
        dataset=dataset_folder(workspace),
        name=name,
        output=output,
        product=Video(Clip(last=last, fps=FPS), format="mp4", quality="high"),
        shot=Shot(size=size),
        model_folders=(models_folder(workspace),),
        overwrite=True,
    )


def megabytes(path: Path, frames: int, size: tuple[int, int] = SIZE) -> float:
    """Size of the film at `path`, which must hold what was ordered: else its figure means nothing."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        found = (sum(1 for _ in container.decode(stream)), (stream.width, stream.height))
        told = (stream.codec_context.pix_fmt, stream.average_rate)
    if (*found, *told) != (frames, size, "yuv420p", FPS):
        raise SystemExit(f"{path} is not the film that was ordered: {found}, {told}")
    return path.stat().st_size / MB
