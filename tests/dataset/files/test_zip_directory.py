"""Our reading of a zip's directory, against the standard library's."""

import io
import os
import random
import struct
import zipfile

import numpy as np
import pytest

from viewer.dataset.files.entry_file import EntryFile
from viewer.dataset.files.zip_directory import Directory, read_directory
from viewer.dataset.files.zip_names import find_names

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def directory_of(content: bytes) -> Directory:
    return read_directory(lambda offset, n_bytes: content[offset : offset + n_bytes], len(content))


def made(entries: dict[str, bytes], compression: int = DEFLATED, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.comment = comment
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def assert_same(content: bytes) -> None:
    """Both read the same entries, with the same content, one by one and all at once."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        wanted = archive.infolist()
        contents = [archive.read(entry) for entry in wanted]
    directory = directory_of(content)
    entries = list(directory)
    assert [directory.entry_at(place) for place in directory.places().tolist()] == entries
    assert [
        (entry.name, entry.flags, entry.method, entry.crc, entry.packed_size, entry.size, entry.offset)
        for entry in entries
    ] == [
        (info.filename, info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size,
         info.header_offset)
        for info in wanted
    ]  # fmt: skip
    for entry, expected in zip(entries, contents, strict=True):
        assert EntryFile(lambda offset, n_bytes: content[offset : offset + n_bytes], entry).read() == expected


ENTRIES = {
    "motions/": b"",
    "motions/G001T000A000R000/P1.npz": bytes(range(256)) * 300,
    "motions/G001T000A000R000/P2.npz": b"",
    "Übung/ü.txt": b"x" * 100_000,
    "back\\slash.txt": b"1",
}


@pytest.mark.parametrize("compression", [STORED, DEFLATED])
def test_entries_are_those_that_zipfile_reads(compression):
    assert_same(made(ENTRIES, compression))


@pytest.mark.parametrize("comment", [b"made by hand", b"x" * 65_535, b"PK\x01\x02"])
def test_a_comment_at_the_end(comment):
    assert_same(made(ENTRIES, comment=comment))


def test_something_before_the_zip():
    assert_same(b"#!/bin/sh\n" * 100 + made(ENTRIES))


def test_an_empty_zip():
    assert list(directory_of(made({}))) == []
    assert find_names(directory_of(made({})), 2).keys.tolist() == []


def test_names_and_comments_that_look_like_entries():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("PK\x01\x02/a.txt", "b/PK\x01\x02.txt", "PK\x01\x02" * 20):
            info = zipfile.ZipInfo(name)
            info.comment, info.extra = b"PK\x01\x02" * 15, struct.pack("<HH4s", 0x7075, 4, b"PK\x01\x02")
            archive.writestr(info, name.encode())
    assert_same(stream.getvalue())


def test_more_entries_than_a_plain_zip_can_have():
    """Zip64, as motions.zip with its folders may be."""
    content = made({f"motions/G{i // 1000:03}T000A000R{i % 1000:03}/P1.npz": b"" for i in range(66_000)}, STORED)
    assert content.count(b"PK\x06\x06") == 1
    directory = directory_of(content)
    assert len(directory.places()) == 66_000
    names = find_names(directory, 2)
    assert len(names.keys) == 66_000
    assert directory.entry_at(int(names.places[-1])).name == "motions/G065T000A000R999/P1.npz"


def test_a_zip_of_more_than_4_gb(tmp_path):
    """Most of it is a hole."""
    path = tmp_path / "motions.zip"
    with open(path, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("motions/A/P1.npz", b"first")
        hole = zipfile.ZipInfo("motions/hole")
        with archive.open(hole, "w", force_zip64=True) as entry:
            entry.write(b"x")
        stream.seek(5 * 2**30)
        archive.start_dir = stream.tell()
        archive.writestr("motions/B/P1.npz", b"behind four gigabytes" * 100)
    with open(path, "rb") as stream, zipfile.ZipFile(stream) as archive:
        assert archive.infolist()[2].header_offset == 5 * 2**30

        def read_at(offset: int, n_bytes: int) -> bytes:
            return os.pread(stream.fileno(), n_bytes, offset)

        directory = read_directory(read_at, path.stat().st_size)
        names = find_names(directory, 2)
        assert names.keys.tolist() == [b"A/P1.npz", b"B/P1.npz", b"motions/hole"]
        behind = directory.entry_at(int(names.places[1]))
        assert EntryFile(read_at, behind).read() == archive.read("motions/B/P1.npz")


def test_sizes_in_the_extra_field_of_zip64():
    """As a packer writes them that cannot go back in its output."""
    content = bytearray(made({"a.txt": b"hello " * 50}))
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    packed, size = struct.unpack_from("<II", content, start + 20)
    extra = struct.pack("<HHI", 0x5455, 4, 0) + struct.pack("<HHQQQ", 1, 24, size, packed, 0)
    entry = bytearray(content[start:end])
    struct.pack_into("<II", entry, 20, 2**32 - 1, 2**32 - 1)
    struct.pack_into("<H", entry, 30, len(extra))
    struct.pack_into("<I", entry, 42, 2**32 - 1)
    record = bytearray(content[end:])
    struct.pack_into("<I", record, 12, len(entry) + len(extra))
    assert_same(bytes(content[:start] + entry + extra + record))
    struct.pack_into("<H", entry, 30, 12)
    short = extra[:8] + struct.pack("<HH", 1, 0)
    struct.pack_into("<I", record, 12, len(entry) + len(short))
    with pytest.raises(ValueError, match="zip64"):
        list(directory_of(bytes(content[:start] + entry + short + record)))


def test_a_cut_or_damaged_zip_raises_nothing_but_value_errors():
    whole = made({f"motions/{name}/P1.npz": name.encode() * 9 for name in "ABC"})
    draw = random.Random(0)
    for end in range(len(whole)):
        with pytest.raises(ValueError, match=r"\w"):
            list(directory_of(whole[:end]))
    for _ in range(3000):
        damaged = bytearray(whole)
        for _ in range(draw.randint(1, 3)):
            damaged[draw.randrange(len(whole))] = draw.randrange(256)
        try:
            directory = directory_of(bytes(damaged))
            names = find_names(directory, 2)
            for place in names.places.tolist():
                directory.entry_at(place)
        except ValueError:
            continue
        assert len(names.keys) <= 3


def test_a_zip_of_several_parts_is_refused():
    content = made({"a": b"1"})
    end = content.index(b"PK\x05\x06")
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 0, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 1, end, 2)
    with pytest.raises(ValueError, match="several parts"):
        directory_of(content[:end] + large + locator + content[end:])


def test_a_directory_that_tells_a_size_beyond_reason_is_refused():
    content = bytearray(made({"a": b"1"}))
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 12, 2**31)
    with pytest.raises(ValueError, match="makes no sense"):
        directory_of(bytes(content))


def test_of_nothing_but_beginnings_of_entries_no_more_are_taken_than_there_is_room_for():
    content = b"PK\x01\x02" * 1000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(content), 0, 0)
    assert directory_of(content + end).places().tolist() == [0]


PARTS = ("", ".", "..", "a", "C:", "\x1bb", "B.npz", ".hid", "__MACOSX", "_under", "ü", "a b", "._x", "x\ny", 480 * "x")


@pytest.mark.parametrize("depth", [1, 2])
def test_keys_are_those_that_are_found_one_by_one(depth):
    """Thousands of odd paths, looked at by numpy and by a plain loop."""
    draw = random.Random(depth)
    paths = {
        draw.choice("/\\" if draw.random() < 0.2 else "/").join(draw.choices(PARTS, k=draw.randint(1, 5)))
        for _ in range(4000)
    } - {""}
    directory = directory_of(made(dict.fromkeys(draw.sample(sorted(paths), len(paths)), b""), STORED))
    wanted: dict[str, int] = {}
    places = directory.places().tolist()
    entries = [(directory.entry_at(place), place) for place in places]
    n_twice = 0
    for entry, place in sorted(entries, key=lambda found: found[0].name.count("/")):
        name = entry.name.replace("\\", "/")
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if name.endswith("/") or len(parts) < depth or any(p[0] == "." or p == "__MACOSX" for p in parts):
            continue
        key = "/".join(parts[-depth:])
        if len(key.encode()) <= 511 and not any(letter == ":" or letter < " " for letter in key):
            n_twice += key in wanted
            wanted.setdefault(key, place)
    names = find_names(directory, depth)
    assert {
        key.decode(): place for key, place in zip(names.keys.tolist(), names.places.tolist(), strict=True)
    } == wanted
    assert names.n_twice == n_twice
    assert np.array_equal(np.sort(names.keys), names.keys)


def test_names_that_are_no_utf8():
    raw = bytearray(made({"motions/Ab/P1.npz": b"1", "motions/Cd/P1.npz": b"2"}))
    for place in (raw.index(b"motions/Ab"), raw.rindex(b"motions/Ab")):
        raw[place + 9] = 0x81  # ü in the code page of DOS
    names = find_names(directory_of(bytes(raw)), 2)
    assert [key.decode() for key in names.keys.tolist()] == ["Aü/P1.npz", "Cd/P1.npz"]
    flags = raw.index(b"PK\x01\x02") + 8
    raw[flags + 1] |= 0x08
    assert [key.decode() for key in find_names(directory_of(bytes(raw)), 2).keys.tolist()] == [
        "A\N{REPLACEMENT CHARACTER}/P1.npz", "Cd/P1.npz",
    ]  # fmt: skip
