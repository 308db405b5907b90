"""Encoding beside drawing: order, room, errors and giving up."""

import errno
import gc
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.export.films import LABEL, decoded, film, film_to, moving
from tests.platforms import needs_full_disk
from viewer.errors import FileError
from viewer.export.order.clip import Clip
from viewer.export.order.order import VIDEO_FORMATS, Video
from viewer.export.writing.writers import ThreadedWriter, open_writer


class Recorder:
    """An encoder that notes what it was asked, waits when told to, and fails at one picture."""

    def __init__(self, failing: int | None = None, error: Exception | None = None) -> None:
        self.calls: list[object] = []
        self.threads: set[int] = set()
        self.go = threading.Event()
        self.go.set()
        self.failing = failing
        self.error = error or OSError(errno.ENOSPC, "No space left on device")

    def sample_colours(self, picture: np.ndarray) -> None:
        self._note(("sample_colours", int(picture[0])))

    def add(self, picture: np.ndarray) -> None:
        self.go.wait(10)
        self._note(int(picture[0]))
        if picture[0] == self.failing:
            raise self.error

    def finish(self) -> None:
        self._note("finish")
        if self.failing == -1:
            raise self.error

    def drop(self) -> None:
        self._note("drop")

    def _note(self, call: object) -> None:
        self.calls.append(call)
        self.threads.add(threading.get_ident())


def picture(number: int) -> np.ndarray:
    """Something that is told from others."""
    return np.array([number])


def test_all_is_done_in_order_in_one_other_thread():
    encoder = Recorder()
    writer = ThreadedWriter(Path("a.mp4"), encoder)
    writer.sample_colours(picture(7))
    for k in range(20):
        writer.add(picture(k))
    writer.close()
    assert encoder.calls == [("sample_colours", 7), *range(20), "finish"]
    assert len(encoder.threads) == 1
    assert threading.get_ident() not in encoder.threads
    writer.abandon()
    writer.close()
    assert encoder.calls[-1] == "finish", "what is closed stays closed"


def test_few_pictures_wait():
    encoder = Recorder()
    encoder.go.clear()
    writer = ThreadedWriter(Path("a.mp4"), encoder)
    added = []

    def add_all():
        for k in range(50):
            writer.add(picture(k))
            added.append(k)

    adding = threading.Thread(target=add_all)
    adding.start()
    adding.join(0.2)
    assert adding.is_alive()
    assert len(added) <= 4
    encoder.go.set()
    adding.join(10)
    writer.close()
    assert encoder.calls == [*range(50), "finish"]


def test_a_picture_does_not_wait_while_there_is_room():
    encoder = Recorder()
    encoder.go.clear()
    writer = ThreadedWriter(Path("a.mp4"), encoder)
    writer.add(picture(0))
    writer.add(picture(1))
    assert encoder.calls == []
    encoder.go.set()
    writer.close()


@pytest.mark.parametrize("failing", [0, 3, 9, -1])
def test_an_error_is_told_once_and_for_all(failing):
    encoder = Recorder(failing)
    writer = ThreadedWriter(Path("a.mp4"), encoder)

    def write():
        for k in range(10):
            writer.add(picture(k))
        writer.close()

    with pytest.raises(FileError, match=r"a\.mp4: the disk is full"):
        write()
    for again in (lambda: writer.add(picture(0)), writer.close):
        with pytest.raises(FileError, match="the disk is full"):
            again()
    writer.abandon()
    writer.abandon()
    assert encoder.calls[-1] == "drop"
    assert encoder.calls.count("finish") == (failing == -1)


def test_an_error_of_the_program_itself_is_not_taken_for_the_disk():
    writer = ThreadedWriter(Path("a.mp4"), Recorder(0, ZeroDivisionError("no")))
    writer.add(picture(0))
    with pytest.raises(ZeroDivisionError):
        writer.close()
    writer.abandon()


def test_giving_up_does_not_finish():
    encoder = Recorder()
    writer = ThreadedWriter(Path("a.mp4"), encoder)
    for k in range(3):
        writer.add(picture(k))
    writer.abandon()
    assert encoder.calls[-1] == "drop"
    assert "finish" not in encoder.calls


def test_nothing_more_is_asked_of_an_encoder_that_failed():
    encoder = Recorder(1)
    encoder.go.clear()
    writer = ThreadedWriter(Path("a.mp4"), encoder)
    for k in range(3):
        writer.add(picture(k))
    encoder.go.set()
    with pytest.raises(FileError):
        writer.close()
    writer.abandon()
    assert encoder.calls == [0, 1, "drop"]


@pytest.mark.parametrize("format", VIDEO_FORMATS)
@pytest.mark.parametrize("count", [0, 1, 8])
def test_giving_up_closes_the_file(tmp_path, format, count):
    path = tmp_path / "a"
    writer = open_writer(path, Video(format=format), (96, 64), transparent=False, label=LABEL)
    for given in moving(count):
        writer.add(given)
    writer.abandon()
    assert not list(path.iterdir())[count:] if format == "png" else path.stat().st_size < 5000
    shutil.rmtree(path) if format == "png" else path.unlink()  # which a file that is open would not allow everywhere


@pytest.mark.parametrize("format", VIDEO_FORMATS)
def test_a_place_that_cannot_be_written_to(tmp_path, format):
    path = tmp_path / "gone" / "a"
    with pytest.raises(FileError, match=r"gone/a: "):
        open_writer(path, Video(format=format), (96, 64), transparent=False, label=LABEL)


def test_odd_sizes_are_refused_by_mp4(tmp_path):
    with pytest.raises(FileError, match=r"a\.mp4: "):
        film_to(tmp_path / "a.mp4", "mp4", moving(1, (97, 64)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("threads", [0, 1, 2])
def test_any_number_of_threads_may_encode(tmp_path, threads):
    path = tmp_path / "a.mp4"
    writer = open_writer(path, Video(), (96, 64), transparent=False, label=LABEL, threads=threads)
    for given in moving(5):
        writer.add(given)
    writer.close()
    assert len(decoded(path)[0]) == 5


@needs_full_disk
@pytest.mark.parametrize("format", ["mp4", "webm", "gif"])
def test_a_full_disk(format):
    full = Path("/dev/full")
    gc.collect()  # what tests before this one left to be found
    open_files = psutil.Process().num_fds()
    with pytest.raises(FileError, match="/dev/full: the disk is full"):
        film(open_writer(full, Video(format=format), (96, 64), transparent=False, label=LABEL), moving(40))
    gc.collect()
    assert psutil.Process().num_fds() == open_files


LIMITED = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from tests.export.films import film_to
from viewer.errors import FileError

noise = np.random.default_rng(0).integers(0, 255, (80, 64, 96, 4), np.uint8)
noise[..., 3] = 255
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    film_to(Path(sys.argv[2]), sys.argv[1], noise)
except FileError as error:
    print(error)
"""


@pytest.mark.parametrize(("format", "limit"), [("mp4", 40_000), ("webm", 40_000), ("gif", 40_000), ("png", 9_000)])
def test_no_room_for_the_whole_file(tmp_path, format, limit):
    target = tmp_path / f"a.{format}"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, format, str(target), str(limit)],
        cwd=Path(__file__).resolve().parents[2], env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{target}: it would be larger than a file may be here\n"
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_clip(tmp_path):
    given = np.random.default_rng(3).integers(0, 255, (240, 320, 4), np.uint8)
    writer = open_writer(tmp_path / "a.mp4", Video(Clip(), "mp4", "small"), (320, 240), transparent=False, label=LABEL)
    used = []
    for k in range(400):
        writer.add(np.roll(given, k, axis=1))
        if k in (100, 399):
            used.append(psutil.Process().memory_info().rss)
    writer.close()
    assert used[1] - used[0] < 30e6, "300 pictures have 92 MB"
