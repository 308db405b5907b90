import gc
import io
import os
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from viewer.dataset.files import zip_part
from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.dataset.files.storage import read_bytes
from viewer.dataset.files.zip_archive import BoundedFile
from viewer.dataset.files.zip_part import ZipPart
from viewer.errors import BrokenFile, MissingFile

NAME = "G001T000A000R000"


def pack(path: Path, entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("around", ["", "motions/", "Inter-X_Dataset/motions/", "./", "motions\\"])
def test_folders_around_everything_do_not_count(tmp_path, around):
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{around}{NAME}/P1.npz": b"1", f"{around}{NAME}/P2.npz": b"2"}), 2)
    assert part.folders() == [NAME]
    assert sorted(part.files(NAME)) == ["P1.npz", "P2.npz"]
    assert part.open(f"{NAME}/P2.npz").read() == b"2"
    assert part.size(f"{NAME}/P2.npz") == 1


def test_texts_lie_one_folder_higher(tmp_path):
    part = ZipPart(pack(tmp_path / "texts.zip", {f"texts/{NAME}.txt": b"x"}), 1)
    assert (part.folders(), part.files("")) == ([], [f"{NAME}.txt"])


@pytest.mark.parametrize(
    "entry",
    [
        *("__MACOSX/motions/NAME/P1.npz", "motions/NAME/._P1.npz", "../../NAME/P1.npz", "/etc/NAME/../P1.npz"),
        *("readme.txt", "C:NAME/P1.npz", "motions/\x1b[2J/P1.npz", "motions/a\nb/P1.npz"),
    ],
)
def test_litter_and_paths_out_of_the_zip_are_passed_over(tmp_path, entry):
    part = ZipPart(pack(tmp_path / "motions.zip", {entry: b"x"}), 2)
    assert part.folders() == []


def test_of_files_that_are_there_twice_the_higher_one_is_read(tmp_path):
    entries = {f"motions/old/{NAME}/P1.npz": b"old", f"motions/{NAME}/P1.npz": b"new"}
    part = ZipPart(pack(tmp_path / "motions.zip", entries), 2)
    assert part.open(f"{NAME}/P1.npz").read() == b"new"
    assert part.n_duplicates == 1
    assert "1 file is in it more than once; the one that is highest up" in DatasetTree(tmp_path).problems[0]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_file_is_read_in_pieces_of_any_size(tmp_path, compression):
    content = random.Random(0).randbytes(40_000) + b"the end " * 5000
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": content}, compression), 2)
    draw = random.Random(1)
    for _ in range(20):
        with part.open(f"{NAME}/P1.npz") as ours:
            plain = io.BytesIO(content)
            for _ in range(20):
                n_bytes = draw.choice((0, 1, 100, 4096, 16_385, 30_000))
                assert ours.read(n_bytes) == plain.read(n_bytes)
            assert ours.read() == plain.read()
            assert (ours.readable(), ours.seekable(), ours.writable()) == (True, False, False)


def test_who_wants_the_beginning_does_not_read_the_rest(tmp_path, monkeypatch):
    asked = []

    class Counted(BoundedFile):
        def read(self, n_bytes: int = -1) -> bytes:
            content = super().read(n_bytes)
            asked.append(len(content))
            return content

    monkeypatch.setattr(zip_part, "BoundedFile", Counted)
    content = random.Random(0).randbytes(10**6)
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": content}), 2)
    asked.clear()
    with part.open(f"{NAME}/P1.npz") as stream:
        assert stream.read(128) == content[:128]
    assert 0 < sum(asked) < 10_000


def test_several_files_are_read_at_once(tmp_path):
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"1" * 9999, f"{NAME}/P2.npz": b"2" * 9999}), 2)
    with part.open(f"{NAME}/P1.npz") as one, part.open(f"{NAME}/P2.npz") as other:
        assert (one.read(5), other.read(5), one.read(5)) == (b"11111", b"22222", b"11111")


def test_a_file_that_tells_a_false_size_is_refused_before_it_is_unpacked(tmp_path):
    path = pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x" * 100})
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = struct.pack("<I", 2**30 - 1)
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match=r"motions\.zip/G001T000A000R000/P1\.npz: is too large"):
        ZipPart(path, 2).open(f"{NAME}/P1.npz")


@pytest.mark.parametrize(("packed", "offset"), [(10, 2**64 - 1), (2**63 + 1, 0), (2**40, 0)])
def test_a_file_that_lies_nowhere_is_refused(tmp_path, packed, offset):
    entries = {f"{NAME}/P1.npz": b"x" * 100, f"{NAME}/P2.npz": b"x" * 100}
    raw = bytearray(pack(tmp_path / "motions.zip", entries).read_bytes())
    at, end = raw.rindex(b"PK\x01\x02"), len(raw) - 22
    raw[at + 20 : at + 28], raw[at + 42 : at + 46] = b"\xff" * 8, b"\xff" * 4
    extra = struct.pack("<HHQQQ", 1, 24, 10, packed, offset)
    struct.pack_into("<H", raw, at + 30, len(extra))
    struct.pack_into("<L", raw, end + 12, end - raw.index(b"PK\x01\x02") + len(extra))
    raw[end:end] = extra
    (tmp_path / "motions.zip").write_bytes(raw)
    part = ZipPart(tmp_path / "motions.zip", 2)
    with pytest.raises(BrokenFile, match="lies beyond the end of the zip"):
        part.open(f"{NAME}/P2.npz")
    assert part.open(f"{NAME}/P1.npz").read() == b"x" * 100


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path, compression):
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"}, compression), 2)
    with pytest.raises(BrokenFile, match="which is not read here: unpack the zip"):
        part.open(f"{NAME}/P1.npz")


def test_an_encrypted_file_is_refused(tmp_path):
    path = pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match="encrypted"):
        ZipPart(path, 2).open(f"{NAME}/P1.npz")


def damaged(tmp_path: Path, content: bytes, compression: int, place: int, number: int) -> DatasetTree:
    """A text with a wrong number in the zip's directory, at this place of its entry."""
    path = pack(tmp_path / "texts.zip", {f"{NAME}.txt": content}, compression)
    raw = bytearray(path.read_bytes())
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + place, number)
    path.write_bytes(raw)
    return DatasetTree(tmp_path)


CRC, SIZE = 16, 24
WORDS = b"Two people shake hands. " * 4000


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("pieces", [[-1], [100, -1], [20_000, 30_000, -1]])
def test_a_wrong_checksum_is_found_when_all_has_been_read(tmp_path, compression, pieces):
    tree = damaged(tmp_path, WORDS, compression, CRC, zlib.crc32(WORDS) ^ 1)
    with tree.open(f"texts/{NAME}.txt") as stream, pytest.raises(OSError, match="the zip is damaged here"):
        [stream.read(n_bytes) for n_bytes in pieces]


@pytest.mark.parametrize("size", [10, 16_000, 20_000])
def test_no_more_is_unpacked_than_it_promises(tmp_path, size):
    tree = damaged(tmp_path, WORDS, zipfile.ZIP_DEFLATED, SIZE, size)
    with pytest.raises(BrokenFile, match="damaged here"):
        read_bytes(tree, f"texts/{NAME}.txt")


def test_less_than_it_promises_is_told(tmp_path):
    tree = damaged(tmp_path, WORDS, zipfile.ZIP_DEFLATED, SIZE, len(WORDS) + 1)
    with pytest.raises(BrokenFile, match=r"ends after 96,000 of 96,001 bytes"):
        read_bytes(tree, f"texts/{NAME}.txt")


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_that_is_cut_off_while_it_is_open_is_told(tmp_path, compression):
    path = pack(tmp_path / "texts.zip", {f"{NAME}.txt": random.Random(0).randbytes(80_000)}, compression)
    tree = DatasetTree(tmp_path)
    with tree.open(f"texts/{NAME}.txt") as stream:
        assert len(stream.read(10)) == 10
        os.truncate(path, 40_000)
        with pytest.raises(OSError, match="the zip is damaged here"):
            stream.read()
    os.truncate(path, 10)
    with pytest.raises(BrokenFile, match="the zip is damaged here"):
        tree.open(f"texts/{NAME}.txt")


@pytest.mark.parametrize("before", [b"PK\x03\x04", NAME.encode()])
def test_what_stands_before_the_content_must_fit(tmp_path, before):
    path = pack(tmp_path / "texts.zip", {f"{NAME}.txt": b"x" * 100})
    raw = bytearray(path.read_bytes())
    raw[raw.index(before)] ^= 1
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match=r"cannot be read \(the zip is damaged here"):
        DatasetTree(tmp_path).open(f"texts/{NAME}.txt")


def test_what_is_open_can_be_read_when_its_zip_is_closed(tmp_path):
    pack(tmp_path / "texts.zip", {f"{NAME}.txt": WORDS})
    stream = DatasetTree(tmp_path).open(f"texts/{NAME}.txt")
    gc.collect()
    with stream:
        assert stream.read() == WORDS


def test_what_is_nowhere_is_told_as_in_a_folder(tmp_path):
    pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"})
    tree = DatasetTree(tmp_path)
    assert not tree.exists(f"motions/{NAME}/P2.npz")
    assert tree.describe(f"motions/{NAME}/P2.npz") == str(tmp_path / "motions" / NAME / "P2.npz")
    for ask in (tree.files, tree.folders, tree.size, tree.open):
        with pytest.raises(MissingFile, match="is not there"):
            ask("motions/G009T000A000R000/P1.npz")


def test_a_zip_that_lists_too_many_files_says_how_long_its_list_is(tmp_path, monkeypatch):
    path = tmp_path / "motions.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"s{number}/P1.npz", b"")
    monkeypatch.setattr("viewer.dataset.files.zip_part._DIRECTORY_LIMIT", 1000)
    with pytest.raises(BrokenFile, match=r"its list of files has 2,[0-9]{3} bytes; at most 1,000 make sense here"):
        ZipPart(path, 2)
