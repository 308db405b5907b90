"""Files of motions with bytes that were changed: a sentence for each, and nothing else."""

import random

import h5py
import pytest

from tests.processed.folders import NAMES, made_motion
from viewer.errors import ViewerError
from viewer.processed.opening import open_library

TIMES = 250
HEAD = 2000  # bytes, in which most of what HDF5 says of itself stands


@pytest.mark.parametrize("packed", [{}, {"chunks": True, "compression": "gzip"}], ids=["plain", "gzip"])
def test_changed_bytes_are_an_error_that_people_can_read_or_none(tmp_path, packed):
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        for name in NAMES:
            file.create_dataset(name, data=made_motion(name), **packed)
        file.attrs["fps"] = 30
    whole = path.read_bytes()
    chance, told = random.Random(7), list[str]()
    for number in range(TIMES):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 2, 8))):
            content[chance.randrange(chance.choice((HEAD, len(content))))] = chance.choice(
                (0, 255, chance.randrange(256))
            )
        if number % 10 == 0:
            del content[chance.randrange(len(content)) :]
        path.write_bytes(content)
        try:
            library = open_library(path)
            for name in library.names[:8]:
                library[name].load()
        except ViewerError as error:
            told.append(str(error))
    assert TIMES // 10 < len(told) < TIMES
    assert [sentence for sentence in told if "a.h5" not in sentence] == []
