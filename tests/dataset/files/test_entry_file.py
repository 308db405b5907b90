"""A file in a zip, read in every way that a file can be."""

import io
import random
import zipfile
import zlib

import pytest

from viewer.dataset.files.entry_file import EntryFile
from viewer.dataset.files.zip_directory import read_directory

CONTENT = random.Random(0).randbytes(40_000) + b"the end " * 5000


class CountedZip:
    """A zip with one file, and how many bytes of it were read."""

    def __init__(self, compression: int) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", compression) as archive:
            archive.writestr("A/P1.npz", CONTENT)
        self.raw = bytearray(stream.getvalue())
        self.n_read = 0

    def read_at(self, offset: int, n_bytes: int) -> bytes:
        found = bytes(self.raw[offset : offset + n_bytes])
        self.n_read += len(found)
        return found

    def open(self) -> EntryFile:
        (entry,) = read_directory(self.read_at, len(self.raw))
        self.n_read = 0
        return EntryFile(self.read_at, entry)

    def tell(self, offset: int, number: int) -> None:
        """Write a number into the entry of the directory."""
        place = self.raw.index(b"PK\x01\x02") + offset
        self.raw[place : place + 4] = number.to_bytes(4, "little")


@pytest.fixture(params=[zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def packed(request) -> CountedZip:
    return CountedZip(request.param)


def test_pieces_of_any_size_at_any_place_are_those_of_a_file(packed):
    draw = random.Random(1)
    for _ in range(30):
        ours, plain = packed.open(), io.BytesIO(CONTENT)
        for _ in range(20):
            place = draw.randrange(len(CONTENT) + 100)
            assert ours.seek(place) == plain.seek(place)
            n_bytes = draw.choice((0, 1, 100, 16_384, 16_385, 30_000, -1))
            assert ours.read(n_bytes) == plain.read(n_bytes)
            assert ours.tell() == plain.tell()


def test_seeking(packed):
    ours = packed.open()
    assert ours.seek(-8, io.SEEK_END) == len(CONTENT) - 8
    assert ours.read() == b"the end "
    assert ours.seek(-3, io.SEEK_CUR) == len(CONTENT) - 3
    assert ours.read() == b"nd "
    assert ours.seek(-10) == 0
    assert (ours.readable(), ours.seekable(), ours.writable()) == (True, True, False)


def test_it_can_be_read_through_a_buffer(packed):
    with io.BufferedReader(packed.open()) as buffered:
        assert buffered.read(10) == CONTENT[:10]
        assert buffered.read() == CONTENT[10:]


def test_who_wants_the_beginning_does_not_read_the_rest(packed):
    ours = packed.open()
    assert ours.read(128) == CONTENT[:128]
    assert packed.n_read < 17_000
    assert ours.read() == CONTENT[128:]


def test_nothing_is_read_twice_of_what_is_deflated():
    packed = CountedZip(zipfile.ZIP_DEFLATED)
    ours = packed.open()
    for _ in range(3):
        ours.seek(0)
        assert ours.read(100) + ours.read() == CONTENT
    assert packed.n_read < len(packed.raw)


@pytest.mark.parametrize("pieces", [[-1], [100, -1], [20_000, 30_000, -1]])
def test_a_wrong_checksum_is_found_when_all_has_been_read(packed, pieces):
    packed.tell(16, zlib.crc32(CONTENT) ^ 1)
    ours = packed.open()
    with pytest.raises(ValueError, match=r"Bad CRC-32 for file 'A/P1\.npz'"):
        sum(len(ours.read(n_bytes)) for n_bytes in pieces)


@pytest.mark.parametrize("size", [10, 16_000, 20_000])
def test_no_more_is_unpacked_than_it_promises(size):
    packed = CountedZip(zipfile.ZIP_DEFLATED)
    packed.tell(24, size)
    with pytest.raises(ValueError, match="Bad CRC-32"):
        packed.open().read()


def test_less_than_it_promises_is_told():
    packed = CountedZip(zipfile.ZIP_DEFLATED)
    packed.tell(24, len(CONTENT) + 1)
    with pytest.raises(ValueError, match="ends after 80,000 of 80,001 bytes"):
        packed.open().read()


def test_a_file_that_is_cut_off_is_told(packed):
    ours = packed.open()
    del packed.raw[20_000:]
    with pytest.raises(ValueError, match="lies beyond the end"):
        ours.read()


@pytest.mark.parametrize(("old", "told"), [(b"PK\x03\x04", "is not where"), (b"A/P1.npz", "has another name")])
def test_what_stands_before_the_content_must_fit(packed, old, told):
    place = packed.raw.index(old)
    packed.raw[place] ^= 1
    with pytest.raises(ValueError, match=told):
        packed.open().read(1)
