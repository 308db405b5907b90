"""Files that stay open for the next read."""

from threading import Thread

import psutil
import pytest

from tests.processed.folders import NAMES, made_motion
from viewer.processed.open_files import MOST_OPEN, OpenFiles
from viewer.processed.opening import open_library


def n_open(folder) -> int:
    return sum(file.path.startswith(str(folder)) for file in psutil.Process().open_files())


def test_of_many_files_a_few_are_open(empty_processed):
    paths = [empty_processed.write(f"{n:03}.h5", {f"S{n:03}": made_motion(NAMES[0], n + 1)}) for n in range(30)]
    library = open_library(empty_processed.root)
    assert n_open(empty_processed.root) == 0
    assert [library[name].n_frames() for name in library.names] == list(range(1, 31))
    assert n_open(empty_processed.root) == MOST_OPEN
    assert library["S029"].path == paths[-1]


def test_none_is_left_when_nobody_has_them(processed):
    files = OpenFiles()
    assert files.length(processed.root / "inter-x.h5", NAMES[0]) == 9
    assert n_open(processed.root) == 1
    del files
    assert n_open(processed.root) == 0


def test_it_is_opened_once_for_many_reads(processed, monkeypatch):
    opened = []
    original = OpenFiles._file.__globals__["MotionFile"]

    def open_file(path, row):
        opened.append(path)
        return original(path, row)

    monkeypatch.setattr("viewer.processed.open_files.MotionFile", open_file)
    files, path = OpenFiles(), processed.root / "inter-x.h5"
    assert {files.length(path, name) for name in NAMES} == {9}
    assert files.motion(path, NAMES[0]).shape == (9, 56, 6)
    assert opened == [path]


@pytest.mark.parametrize("n_threads", [8])
def test_from_several_threads(empty_processed, n_threads):
    paths = [empty_processed.write(f"{n}.h5", {"S": made_motion(NAMES[0], n + 1)}) for n in range(2 * MOST_OPEN)]
    files, wrong = OpenFiles(), []

    def read(first: int) -> None:
        for n in range(first, 200):
            number = n % len(paths)
            if files.motion(paths[number], "S").shape != (number + 1, 56, 6):
                wrong.append(number)

    threads = [Thread(target=read, args=(first,)) for first in range(n_threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
