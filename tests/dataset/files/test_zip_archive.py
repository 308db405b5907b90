"""Zips whole, odd and damaged, as they are opened."""

import io
import random
import struct
import zipfile
from pathlib import Path
from zipfile import BadZipFile

import pytest

from viewer.dataset.files.zip_archive import BoundedFile, open_zip, why_unreadable
from viewer.dataset.files.zip_part import ZipPart
from viewer.errors import BrokenFile

LIMIT = 2**24


def made(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.comment = comment
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def opened(content: bytes, limit: int = LIMIT) -> zipfile.ZipFile:
    return open_zip(BoundedFile(io.BytesIO(content), limit))


def part_of(folder: Path, content: bytes, depth: int = 2) -> ZipPart:
    (folder / "motions.zip").write_bytes(content)
    return ZipPart(folder / "motions.zip", depth)


WHOLE = made({f"motions/{name}/P1.npz": name.encode() * 9 for name in "ABC"})


@pytest.mark.parametrize("comment", [b"made by hand", b"x" * 65_535, b"PK\x01\x02"])
def test_a_comment_at_the_end(tmp_path, comment):
    assert part_of(tmp_path, made({"motions/A/P1.npz": b"1"}, comment=comment)).paths() == ["A/P1.npz"]


def test_something_before_the_zip(tmp_path):
    part = part_of(tmp_path, b"#!/bin/sh\n" * 100 + WHOLE)
    assert part.folders() == ["A", "B", "C"]
    assert part.open("B/P1.npz").read() == b"B" * 9


def test_an_empty_zip(tmp_path):
    part = part_of(tmp_path, made({}))
    assert (part.paths(), part.folders(), part.files("")) == ([], [], [])


def test_more_entries_than_a_plain_zip_can_have(tmp_path):
    """Zip64, as motions.zip with its folders may be."""
    names = {f"motions/G{i // 1000:03}T000A000R{i % 1000:03}/P1.npz": b"" for i in range(66_000)}
    content = made(names, zipfile.ZIP_STORED)
    assert content.count(b"PK\x06\x06") == 1
    part = part_of(tmp_path, content)
    assert len(part.folders()) == 66_000
    assert part.files("G065T000A000R999") == ["P1.npz"]


def test_a_zip_of_more_than_4_gb(tmp_path):
    """Most of it is a hole."""
    path = tmp_path / "motions.zip"
    with open(path, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("motions/A/P1.npz", b"first")
        stream.seek(5 * 2**30)
        archive.start_dir = stream.tell()
        archive.writestr("motions/B/P1.npz", b"behind five gigabytes" * 100)
    part = ZipPart(path, 2)
    assert part.open("A/P1.npz").read() == b"first"
    assert part.open("B/P1.npz").read() == b"behind five gigabytes" * 100


def test_a_cut_zip_is_refused_wherever_it_is_cut(tmp_path):
    for end in range(len(WHOLE)):
        with pytest.raises(BadZipFile, match=r"\w"):
            opened(WHOLE[:end])
        with pytest.raises(BrokenFile, match=r"cannot be read \(it is no zip, or was cut off: download it again\)"):
            part_of(tmp_path, WHOLE[:end])


def test_of_a_damaged_zip_what_it_holds_is_read_or_told_to_be_broken(tmp_path):
    draw = random.Random(0)
    n_read = n_broken = 0
    for _ in range(3000):
        damaged = bytearray(WHOLE)
        for _ in range(draw.randint(1, 3)):
            damaged[draw.randrange(len(WHOLE))] = draw.randrange(256)
        try:
            part = part_of(tmp_path, bytes(damaged))
        except BrokenFile:
            n_broken += 1
            continue
        assert len(part.paths()) <= 3
        for path in part.paths():
            try:
                with part.open(path) as stream:
                    assert stream.read() in (b"A" * 9, b"B" * 9, b"C" * 9)
                n_read += 1
            except (BrokenFile, OSError):
                n_broken += 1
    assert n_read > 1000
    assert n_broken > 1000


def test_a_zip_of_several_parts_is_refused():
    content = made({"a": b"1"})
    end = content.index(b"PK\x05\x06")
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 0, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 1, end, 2)
    with pytest.raises(BadZipFile, match="multiple disks"):
        opened(content[:end] + large + locator + content[end:])


class _CountedFile(io.BytesIO):
    """Knows the most bytes that were asked for at once."""

    asked = 0

    def read(self, n_bytes: int | None = -1) -> bytes:
        self.asked = max(self.asked, n_bytes or 0)
        return super().read(n_bytes)


def test_a_directory_that_is_too_long_is_refused_before_memory_is_asked_for():
    names = {f"{i:05}" + "x" * 200: b"" for i in range(100)}
    file = _CountedFile(made(names, zipfile.ZIP_STORED))
    with pytest.raises(BadZipFile, match="its list of files has"):
        open_zip(BoundedFile(file, 20_000))
    assert file.asked < 20_000
    assert len(open_zip(BoundedFile(file, 30_000)).infolist()) == 100


def test_a_directory_that_tells_a_size_beyond_reason_is_refused():
    content = bytearray(made({"a": b"1"}))
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 12, 2**31)
    with pytest.raises(BadZipFile, match=r"\w"):
        opened(bytes(content))


def test_sizes_in_the_extra_field_of_zip64_that_are_cut_off():
    content = bytearray(made({"a.txt": b"hello " * 50}))
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    struct.pack_into("<II", content, start + 20, 2**32 - 1, 2**32 - 1)
    struct.pack_into("<H", content, start + 30, 4)
    struct.pack_into("<I", content, end + 12, end - start + 4)
    content[end:end] = struct.pack("<HH", 1, 0)
    with pytest.raises(BadZipFile, match="zip64"):
        opened(bytes(content))


def test_a_zip_of_a_later_version_is_refused():
    content = bytearray(made({"a": b"1"}))
    content[content.index(b"PK\x01\x02") + 6] = 99
    with pytest.raises(BadZipFile, match="version"):
        opened(bytes(content))


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_can_be_read_is(compression):
    content = made({"a": b"1" * 10_000, "b": b""}, compression)
    assert [why_unreadable(entry, len(content)) for entry in opened(content).infolist()] == ["", ""]


PARTS = ("", ".", "..", "a", "C:", "\x1bb", "B.npz", ".hid", "__MACOSX", "_under", "ü", "a b", "._x", "x\ny", 480 * "x")


@pytest.mark.parametrize("depth", [1, 2])
def test_only_plain_paths_of_files_are_shown(tmp_path, depth):
    """Thousands of odd ones."""
    draw = random.Random(depth)
    paths = {
        draw.choice("/\\" if draw.random() < 0.2 else "/").join(draw.choices(PARTS, k=draw.randint(1, 5)))
        for _ in range(4000)
    } - {""}
    part = part_of(tmp_path, made({path: path.encode() for path in sorted(paths)}, zipfile.ZIP_STORED), depth)
    wanted = set()
    for path in paths:
        names = [name for name in path.replace("\\", "/").split("/") if name not in ("", ".")]
        is_plain = not path.endswith(("/", "\\")) and not {"..", ".hid", "__MACOSX", "._x"} & set(names)
        if len(names) >= depth and is_plain and not {"C:", "\x1bb", "x\ny"} & set(names[-depth:]):
            wanted.add("/".join(names[-depth:]))
    assert set(part.paths()) == {path for path in wanted if len(path) <= 511}
    assert part.n_duplicates > 100
    for path in part.paths():
        with part.open(path) as stream:
            assert stream.read().decode().replace("\\", "/").split("/")[-1] == path.split("/")[-1]


def test_names_in_the_code_page_of_dos(tmp_path):
    raw = bytearray(made({"motions/Ab/P1.npz": b"1", "motions/Cd/P1.npz": b"2"}))
    for place in (raw.index(b"motions/Ab"), raw.rindex(b"motions/Ab")):
        raw[place + 9] = 0x81  # ü
    part = part_of(tmp_path, bytes(raw))
    assert part.folders() == ["Aü", "Cd"]
    assert part.open("Aü/P1.npz").read() == b"1"


def test_a_name_that_is_said_to_be_utf8_and_is_not(tmp_path):
    raw = bytearray(made({"motions/Ab/P1.npz": b"1"}))
    raw[raw.rindex(b"motions/Ab") + 9] = 0x81
    raw[raw.index(b"PK\x01\x02") + 9] |= 0x08
    with pytest.raises(BrokenFile, match="it is no zip, or was cut off"):
        part_of(tmp_path, bytes(raw))
