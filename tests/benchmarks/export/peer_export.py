"""aitviewer's own export_video of a sequence, without a window, as its headless examples do it.

python -m tests.benchmarks.export.peer_export WORKSPACE FILE
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import imageio_ffmpeg
from aitviewer.headless import HeadlessRenderer

from tests.benchmarks.data.workload import MAIN, PERSONS
from tests.benchmarks.export.films import FPS, N_FRAMES, SOURCE_FPS, megabytes
from tests.benchmarks.measure import SIZE, cpu_seconds, report, seconds
from tests.benchmarks.window.peer import configure, look_from_the_front, make_sequence

WARM_UP = 4  # frames of the film


def put_ffmpeg_on_path(workspace: Path) -> None:
    """aitviewer starts a program of this name; only this process and its children see it here."""
    folder = workspace / "ffmpeg"
    folder.mkdir(exist_ok=True)
    program = folder / "ffmpeg"
    if not program.exists():
        program.symlink_to(imageio_ffmpeg.get_ffmpeg_exe())
    os.environ["PATH"] = os.pathsep.join([str(folder), os.environ["PATH"]])


def main(workspace: Path, file: Path) -> None:
    put_ffmpeg_on_path(workspace)
    configure(workspace)
    viewer = HeadlessRenderer(size=SIZE)
    viewer._init_scene()  # as save_video does first
    viewer.scene.add(*(make_sequence(workspace, MAIN, person) for person in PERSONS))
    viewer.scene.fps = viewer.playback_fps = SOURCE_FPS
    look_from_the_front(viewer)

    def export(path: Path, frames: int) -> None:
        path.unlink(missing_ok=True)
        source = [0, frames * SOURCE_FPS // FPS - 1]
        viewer.export_video(
            str(path), animation_range=source, output_fps=FPS, quality="high", ensure_no_overwrite=False
        )

    export(workspace / "warm_up.mp4", WARM_UP)
    before = cpu_seconds()
    duration = seconds(lambda: export(file, N_FRAMES))
    spent = cpu_seconds() - before
    report("peer", "export, size", megabytes(file, N_FRAMES), "MB")
    report("peer", "export", N_FRAMES / duration, "frames/s")
    report("peer", "export, processor", spent / N_FRAMES * 1000, "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
