"""Files of motions as other software writes them, or is writing them, and what only pretends to be one."""

import os
import subprocess
import sys
from threading import Event, Thread

import h5py
import numpy as np
import pytest

from tests.processed.folders import NAMES, made_motion
from viewer.errors import BrokenFile, NotADataset
from viewer.index.facts import library_facts
from viewer.processed.motion_file import MOST_FRAMES, MotionFile, _Content
from viewer.processed.opening import open_library

NAME = NAMES[0]
ODD_NAMES = ("a b", "two\nlines", "tab\t", "..", "ü", "\x1b[31m", "x" * 400, "a#b%20", "CON")
WRITE = """
import h5py, numpy, sys
path, libver, name, frames, value = sys.argv[1:]
file = h5py.File(path, "w", libver=libver)
file[name] = numpy.full((int(frames), 56, 6), float(value), "f4")
file.flush()
print("written", flush=True)
sys.stdin.read()
"""


def written_by_another_program(path, libver="earliest", name=NAME, frames=3, value=1.0) -> subprocess.Popen:
    """A process that has written the file, and has it open until its input ends."""
    words = [sys.executable, "-c", WRITE, str(path), libver, name, str(frames), str(value)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"written\n"
    return process


def test_names_that_other_software_gives(processed):
    path = processed.write("a.h5", {name: made_motion(NAME, n + 1) for n, name in enumerate(ODD_NAMES)})
    with h5py.File(path, "r+") as file:
        space, numbers = h5py.h5s.create_simple((2, 56, 6)), h5py.h5t.NATIVE_FLOAT
        h5py.h5d.create(file.id, b"no text \xff", numbers, space).close()
    library = open_library(path)
    assert set(library.names) == {*ODD_NAMES, "no text \udcff"}
    assert [library[name].load().n_frames for name in ODD_NAMES] == list(range(1, len(ODD_NAMES) + 1))
    assert library["no text \udcff"].load().n_frames == 2
    assert len(library_facts(library)) == len(library)


def test_attributes_that_are_neither_text_nor_number(processed):
    path = processed.write(
        "a.h5", {NAME: made_motion(NAME)}, void=np.void(b"abc"), many=np.arange(5), fps=np.array([60])
    )
    with h5py.File(path, "r+") as file:
        h5py.h5a.create(file.id, b"when", h5py.h5t.UNIX_D32LE, h5py.h5s.create(h5py.h5s.SCALAR)).close()
        file.attrs["empty"] = h5py.Empty("f4")
    with MotionFile(path) as file:
        assert file.attributes() == {"fps": 60}
    assert open_library(path).fps == 60


def test_pieces_are_not_larger_than_what_they_hold(processed):
    path = processed.root / "a.h5"
    with h5py.File(path, "w") as file:  # 1.4 GB when it is unpacked
        chunks = (4 * MOST_FRAMES, 56, 6)
        file.create_dataset(NAME, (5, 56, 6), "f4", maxshape=(None, 56, 6), chunks=chunks, compression="gzip")
    with pytest.raises(BrokenFile, match=r"is packed in pieces of \(1048576, 56, 6\), which are too large"):
        open_library(path)[NAME].load()


@pytest.mark.parametrize("libver", ["earliest", "latest"])
def test_it_is_read_while_another_program_has_it_open(processed, libver):
    path = processed.root / "a.h5"
    with written_by_another_program(path, libver) as process:
        assert open_library(path)[NAME].load().n_frames == 3
        process.kill()
    assert open_library(path)[NAME].load().n_frames == 3


def test_it_is_written_anew_in_its_place_while_it_is_open(processed):
    path = processed.write("a.h5", {NAME: made_motion(NAME), NAMES[1]: made_motion(NAMES[1])})
    before = open_library(path)
    assert before[NAME].load().n_frames == 9
    written_by_another_program(path, name="other", frames=4).communicate()
    after = open_library(path)
    assert after.names == ("other",)
    assert after["other"].load().n_frames == 4
    with pytest.raises(BrokenFile, match=f"a.h5: {NAME} is not in it"):
        before[NAME].load()


def test_another_file_of_the_same_size_and_time(processed):
    path, other = (processed.write(f, {NAME: np.full((9, 56, 6), v, "f4")}) for f, v in (("a.h5", 1), ("b.h5", 2)))
    for file in (path, other):
        os.utime(file, (10**9, 10**9))
    sequence = open_library(path)[NAME]
    assert sequence.motion("P1").trans[0, 0] == 1
    other.replace(path)
    assert sequence.motion("P1").trans[0, 0] == 2


def test_cut_off_while_it_is_open(processed):
    path = processed.write("a.h5", {name: made_motion(name, 200) for name in NAMES})
    with MotionFile(path) as file:
        os.truncate(path, path.stat().st_size // 2)
        with pytest.raises(BrokenFile, match=f"{NAMES[-1]} cannot be read"):
            file.motion(NAMES[-1])


def test_a_file_that_may_not_be_read(processed, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("viewer.processed.motion_file._Content", refuse)
    with pytest.raises(NotADataset, match=r"a.h5: cannot be read \(Permission denied\)"):
        open_library(processed.write("a.h5", {NAME: made_motion(NAME)}))


def test_other_threads_go_on_while_the_disk_is_slow(processed, monkeypatch):
    asked, answered, read = Event(), Event(), _Content.readinto

    def read_late(content, buffer):
        asked.set()
        assert answered.wait(60)
        return read(content, buffer)

    path = processed.write("a.h5", {NAME: made_motion(NAME)})
    monkeypatch.setattr(_Content, "readinto", read_late)
    thread = Thread(target=open_library, args=(path,))
    thread.start()
    assert asked.wait(60)
    answered.set()
    thread.join()


def test_one_sequence_is_found_without_listing_all(processed, monkeypatch):
    reads, read = [], _Content.readinto
    path = processed.write("a.h5", {f"S{n:04}": made_motion(NAME, 1) for n in range(3000)})
    monkeypatch.setattr(
        _Content, "readinto", lambda content, buffer: reads.append(len(buffer)) or read(content, buffer)
    )
    with MotionFile(path) as file:
        assert file.motion("S2345").shape == (1, 56, 6)
        assert len(reads) < 30


END = """
import contextlib, pathlib, sys, threading, time
from viewer.errors import BrokenFile
from viewer.processed.motion_file import MotionFile, _Content
path, name = pathlib.Path(sys.argv[1]), sys.argv[2]
file = MotionFile(path)
print(file.motion(name).shape)
read, started = _Content.readinto, threading.Event()
def read_late(content, buffer):
    started.set()
    time.sleep(0.01)
    return read(content, buffer)
def read_on():
    with contextlib.suppress(BrokenFile):
        while True:
            with MotionFile(path) as other:
                other.motion(name)
_Content.readinto = read_late
threading.Thread(target=read_on, daemon=True).start()
started.wait()
"""


def test_the_program_ends_while_a_file_is_open_and_another_is_being_read(processed):
    path = processed.write("a.h5", {NAME: made_motion(NAME)})
    words = [sys.executable, "-c", END, str(path), NAME]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "(9, 56, 6)\n", "")
