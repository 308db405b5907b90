import io
import struct
import zipfile
from pathlib import Path

import pytest

from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.dataset.files.storage import read_bytes
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
    assert part.n_twice == 1
    assert "1 files are in it twice" in DatasetTree(tmp_path).problems[0]


def test_one_can_go_back_and_forth_in_a_file(tmp_path):
    content = bytes(range(256)) * 500
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": content}), 2)
    with part.open(f"{NAME}/P1.npz") as stream:
        assert stream.seek(-10, io.SEEK_END) == len(content) - 10
        assert stream.read() == content[-10:]
        stream.seek(1000)
        assert stream.read(50) == content[1000:1050]
        assert stream.tell() == 1050
        stream.seek(0)
        assert stream.read() == content


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
    raw = bytearray(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x" * 100}).read_bytes())
    at, end = raw.index(b"PK\x01\x02"), len(raw) - 22
    raw[at + 20 : at + 28], raw[at + 42 : at + 46] = b"\xff" * 8, b"\xff" * 4
    extra = struct.pack("<HHQQQ", 1, 24, 10, packed, offset)
    struct.pack_into("<H", raw, at + 30, len(extra))
    struct.pack_into("<L", raw, end + 12, end - at + len(extra))
    raw[end:end] = extra
    (tmp_path / "motions.zip").write_bytes(raw)
    with pytest.raises(BrokenFile, match="lies beyond the end of the zip"):
        ZipPart(tmp_path / "motions.zip", 2).open(f"{NAME}/P1.npz")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path, compression):
    part = ZipPart(pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"}, compression), 2)
    with pytest.raises(BrokenFile, match="packed in a way"):
        part.open(f"{NAME}/P1.npz")


def test_an_encrypted_file_is_refused(tmp_path):
    path = pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match="encrypted"):
        ZipPart(path, 2).open(f"{NAME}/P1.npz")


def test_damage_inside_is_told(tmp_path):
    path = pack(tmp_path / "texts.zip", {f"{NAME}.txt": b"Two people shake hands. " * 40}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    raw[200] ^= 255
    path.write_bytes(raw)
    with pytest.raises(BrokenFile, match=r"texts\.zip/.*cannot be read \(the zip is damaged here"):
        read_bytes(DatasetTree(tmp_path), f"texts/{NAME}.txt")


def test_what_is_nowhere_is_told_as_in_a_folder(tmp_path):
    pack(tmp_path / "motions.zip", {f"{NAME}/P1.npz": b"x"})
    tree = DatasetTree(tmp_path)
    assert not tree.exists(f"motions/{NAME}/P2.npz")
    assert tree.describe(f"motions/{NAME}/P2.npz") == str(tmp_path / "motions" / NAME / "P2.npz")
    for ask in (tree.files, tree.folders, tree.size, tree.open):
        with pytest.raises(MissingFile, match="is not there"):
            ask("motions/G009T000A000R000/P1.npz")
