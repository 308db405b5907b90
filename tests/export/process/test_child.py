"""The process that draws for others, as who starts it sees it."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.export.drawing.test_studio import NAME, order
from viewer.child_process import child_environment
from viewer.errors import ExportError
from viewer.export.checking.finished_file import inspect
from viewer.export.drawing.result import Cancelled
from viewer.export.order.clip import Clip
from viewer.export.order.order import Still, Video
from viewer.export.process.renderer import RendererProcess, child_command

LONG = Video(Clip(fps=60.0, speed=0.1))  # more pictures than any of these tests waits for


@pytest.fixture(scope="module")
def renderer() -> Iterator[RendererProcess]:
    renderer = RendererProcess("egl")
    yield renderer
    renderer.close()


def wait(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_one_process_makes_one_order_after_the_other(renderer, tmp_path):
    seen = []
    result = renderer.make(order(tmp_path / "a.mp4", Video(Clip(0, 35, fps=10.0))), lambda *step: seen.append(step))
    pid = renderer.pid
    renderer.make(order(tmp_path / "b.png", Still(7)))
    assert renderer.pid == pid
    assert (result.frames, seen[-1]) == (3, (3, 3))
    assert inspect(tmp_path / "a.mp4").n_frames == 3
    assert inspect(tmp_path / "b.png").comment.startswith(f"{NAME}; frame 7 of")


def test_a_failed_order_tells_why(renderer, tmp_path):
    with pytest.raises(ExportError, match="There is no frame 999: the sequence has 0 to 431"):
        renderer.make(order(tmp_path / "a.png", Still(999)))
    with pytest.raises(ExportError, match="nowhere"):
        renderer.make(dataclasses.replace(order(tmp_path / "a.png", Still(0)), dataset=Path("nowhere")))


def test_cancelling_leaves_no_file(renderer, tmp_path):
    steps = []
    with pytest.raises(Cancelled):
        renderer.make(order(tmp_path / "a.mp4", LONG), lambda *step: steps.append(step), lambda: len(steps) > 2)
    assert list(tmp_path.iterdir()) == []
    renderer.make(order(tmp_path / "b.png", Still(0)))


@pytest.mark.parametrize("end", [lambda child: child.stdin.close(), lambda child: child.send_signal(signal.SIGKILL)])
def test_what_is_left_when_it_ends_in_the_middle(end, tmp_path):
    with subprocess.Popen(
        child_command("egl"), env=child_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        child.stdin.write(json.dumps({"order": order(tmp_path / "a.mp4", LONG).to_dict()}) + "\n")
        child.stdin.flush()
        wait(lambda: any(tmp_path.iterdir()))
        end(child)
        status = child.wait(60)
    assert not (tmp_path / "a.mp4").exists()
    if status == 0:  # it came to the end of its orders
        assert list(tmp_path.iterdir()) == []


def test_without_graphics_it_says_so():
    environment = {**child_environment(), "__EGL_VENDOR_LIBRARY_FILENAMES": os.devnull}
    environment.pop("DISPLAY", None)
    done = subprocess.run(
        child_command(), env=environment, input="", capture_output=True, text=True, timeout=300, check=False
    )
    said = json.loads(done.stdout)
    assert (done.returncode, said["event"]) == (1, "unusable")
    assert said["reason"].startswith("No OpenGL 4.0 to draw with")
