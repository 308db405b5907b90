import io
import pickle
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset.files.arrays import CUT_OFF, open_npz, read_floats, read_shape
from viewer.dataset.files.storage import FolderTree
from viewer.errors import BrokenFile, FileError, MissingFile, UnsafeFile


def npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asarray(array), allow_pickle=False)
    return stream.getvalue()


def npy_with_header(header: str, data: bytes = b"") -> bytes:
    text = header.encode("latin1") + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


def header(shape: str, descr: str = "'<f8'") -> str:
    return f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}"


def reason_of_npy(folder: Path, content: bytes) -> str:
    (folder / "a.npy").write_bytes(content)
    with pytest.raises(BrokenFile) as caught:
        read_floats(FolderTree(folder), "a.npy")
    assert caught.value.path == str(folder / "a.npy")
    return caught.value.reason


def write_npz(folder: Path, entries: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(folder / "a.npz", "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return folder / "a.npz"


def reason_of_npz(folder: Path, key: str = "a") -> str:
    with pytest.raises(BrokenFile) as caught, open_npz(FolderTree(folder), "a.npz") as npz:
        npz.floats(key)
    assert caught.value.path == str(folder / "a.npz")
    return caught.value.reason


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
def test_every_version_of_the_format_is_read(tmp_path, version):
    array = np.arange(24.0).reshape(2, 3, 4)
    with (tmp_path / "a.npy").open("wb") as stream:
        np.lib.format.write_array(stream, array, version)
    np.testing.assert_array_equal(read_floats(FolderTree(tmp_path), "a.npy"), array)
    assert read_shape(FolderTree(tmp_path), "a.npy") == (2, 3, 4)


def test_fortran_order_is_put_right(tmp_path):
    array = np.asfortranarray(np.arange(24.0).reshape(2, 3, 4))
    np.save(tmp_path / "a.npy", array)
    found = read_floats(FolderTree(tmp_path), "a.npy")
    np.testing.assert_array_equal(found, array)
    assert found.flags.c_contiguous


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8"])
def test_arrays_of_more_than_one_block_are_read_whole(tmp_path, dtype):
    array = np.arange(300_000.0).reshape(-1, 3).astype(dtype)
    np.save(tmp_path / "a.npy", array)
    found = read_floats(FolderTree(tmp_path), "a.npy")
    assert not found.flags.writeable
    np.testing.assert_array_equal(found, array)
    array[99_999, 1] = np.inf
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(BrokenFile, match="first in row 99999"):
        read_floats(FolderTree(tmp_path), "a.npy")


def test_values_that_are_not_finite_are_read_where_they_may_be(tmp_path):
    np.save(tmp_path / "a.npy", np.array([1.0, np.nan]))
    np.testing.assert_array_equal(read_floats(FolderTree(tmp_path), "a.npy", finite=False), [1, np.nan])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"version https://git-lfs", "is not a numpy array"),
        (b"\x93NUMPY", "is not a numpy array"),
        (b"\x93NUMPY\x01\x00", "header"),
        (b"\x93NUMPY\x02\x00\xff\xff\xff\xff", "has a damaged header"),
        (npy_with_header("{"), "has a damaged header"),
        (npy_with_header("__import__('os').getcwd()"), "has a damaged header"),
        (npy_with_header("{'descr': '<f8'}"), "has a damaged header"),
        (npy_with_header("[1]"), "has a damaged header"),
        (npy_with_header("(" * 4000), "has a damaged header"),
        (npy_with_header(header("(-1, 3)")), "has a damaged header (its shape)"),
        (npy_with_header(header("(1.5,)")), "has a damaged header (its shape)"),
        (npy_with_header(header("[3]")), "has a damaged header (its shape)"),
        (npy_with_header(header("(True,)"), b"12345678"), "has a damaged header (its shape)"),
        (npy_with_header(header("(1,)", "'<f3'"), b"123"), "has values of the unknown type <f3"),
        (npy_with_header(header("(1,)", "'f8,f8'")), "has values of the type f8,f8, which is no plain number or text"),
        (npy_with_header(header("(1,)", "('f8', (3,))")), "has values of the type ('f8', (3,)), which is no plain"),
        (npy_with_header(header("(2,)"), b"12345678"), "has 8 bytes of data where its header promises 16"),
        (npy_with_header(header("(1,)"), b"123456789"), "has 9 bytes of data where its header promises 8"),
        (npy_with_header(header("(10000000, 64, 3)"), b"12345678"), "asks for 15,360,000,000 bytes"),
        (npy_with_header(header("(9" + "9" * 40 + ",)"), b"12345678"), "asks for "),
        (npy_with_header(header(f"({'1, ' * 70})"), b"12345678"), "maximum supported dimension"),
        (npy_with_header(header(f"({10**30}, 0)")), ""),
        (npy(np.arange(3)), "has values of the type int64; float32 or float64 is needed"),
    ],
)
def test_a_broken_npy_says_what_is_wrong(tmp_path, content, said):
    assert said in reason_of_npy(tmp_path, content)


def test_an_object_array_is_not_unpickled_where_numbers_are_needed(tmp_path):
    content = npy_with_header(header("()", "'|O'"), pickle.dumps(np.array(1.0)))
    assert reason_of_npy(tmp_path, content) == (
        "has pickled objects, which may run code and are not read; float32 or float64 is needed"
    )


def test_a_missing_npy_or_npz_is_told(tmp_path):
    tree = FolderTree(tmp_path)
    with pytest.raises(MissingFile):
        read_floats(tree, "a.npy")
    with pytest.raises(MissingFile):
        read_shape(tree, "none/a.npy")
    with pytest.raises(MissingFile), open_npz(tree, "a.npz"):
        pass


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    (tmp_path / "a.npy").mkdir()
    with pytest.raises(BrokenFile, match="cannot be read"):
        read_floats(FolderTree(tmp_path), "a.npy")


@pytest.mark.parametrize("content", [b"PK\x05\x06", b"no zip", bytes(2000)])
def test_what_is_no_zip_is_told(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    assert reason_of_npz(tmp_path) == CUT_OFF


def test_a_wrong_checksum_is_found(tmp_path):
    path = write_npz(tmp_path, {"a.npy": npy(np.ones(100))})
    content = bytearray(path.read_bytes())
    content[500] ^= 1
    path.write_bytes(content)
    assert "a Bad CRC-32" in reason_of_npz(tmp_path)


def test_a_header_that_promises_more_than_its_entry_is_refused(tmp_path):
    write_npz(tmp_path, {"a.npy": npy_with_header(header("(1000,)"), b"\0" * 800)})
    assert reason_of_npz(tmp_path) == "a has 800 bytes of data where its header promises 8,000"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    """Its directory tells the truth: 1,500 MB in 1.5 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(2**20)
    packed = b"".join([*(packer.compress(zeros) for _ in range(8)), packer.flush()])
    forge_npz(tmp_path, packed, size=1500 * 2**20)
    assert "unpacks to 1,572,864,000 bytes" in reason_of_npz(tmp_path)


def test_an_entry_that_promises_more_than_deflate_can_hold_is_refused(tmp_path):
    forge_npz(tmp_path, zlib.compress(npy(np.ones(10)))[2:-4], size=10**9)
    assert reason_of_npz(tmp_path) == "a is too large (1,000,000,000 bytes by the zip's directory)"


def test_an_entry_that_reaches_beyond_the_file_is_refused_before_it_is_read(tmp_path):
    forge_npz(tmp_path, zlib.compress(npy(np.ones(10)))[2:-4], size=10**9, packed_size=10**9)
    assert reason_of_npz(tmp_path) == "a lies beyond the end of the zip, which was cut off or is damaged"


def test_an_entry_that_unpacks_to_more_than_it_promises_is_refused(tmp_path):
    content = npy(np.ones(10**6))
    forge_npz(tmp_path, zlib.compress(content)[2:-4], size=len(npy(np.ones(1))))
    assert "Bad CRC-32" in reason_of_npz(tmp_path)


def forge_npz(folder: Path, packed: bytes, *, size: int, packed_size: int | None = None) -> None:
    """A zip with one deflated entry a.npy and any sizes in its directory."""
    name, sizes = b"a.npy", struct.pack("<III", 0, len(packed) if packed_size is None else packed_size, size)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(packed), 0)
    (folder / "a.npz").write_bytes(local + packed + central + end)


@pytest.mark.parametrize(("compression", "method"), [(zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "LZMA")])
def test_packing_that_numpy_does_not_use_is_refused(tmp_path, compression, method):
    write_npz(tmp_path, {"a.npy": npy(np.ones(10))}, compression)
    assert reason_of_npz(tmp_path) == f"a is compressed by {method}, which is not read here"


def test_an_encrypted_entry_is_refused(tmp_path):
    path = write_npz(tmp_path, {"a.npy": npy(np.ones(10))})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "encrypted" in reason_of_npz(tmp_path)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_a_cut_npz_is_broken_wherever_it_is_cut(tmp_path, save):
    save(tmp_path / "whole.npz", a=np.arange(50.0), b=np.array("male"))
    whole = (tmp_path / "whole.npz").read_bytes()
    for end in range(len(whole)):
        (tmp_path / "a.npz").write_bytes(whole[:end])
        reason_of_npz(tmp_path)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_flipped_bits_give_the_right_values_or_a_file_error(tmp_path, save):
    array = np.arange(20.0)
    save(tmp_path / "whole.npz", a=array, b=np.array("male", object))
    whole = (tmp_path / "whole.npz").read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        (tmp_path / "a.npz").write_bytes(damaged)
        try:
            with open_npz(FolderTree(tmp_path), "a.npz") as npz:
                found, gender = npz.floats("a"), npz.text("b")
        except FileError:
            continue
        np.testing.assert_array_equal(found, array)
        assert gender == "male"


def test_code_in_an_object_array_is_not_run(tmp_path, touches):
    mark = tmp_path / "mark"
    np.savez(tmp_path / "a.npz", gender=np.array(touches(mark), object))
    with pytest.raises(UnsafeFile, match="asks to run"), open_npz(FolderTree(tmp_path), "a.npz") as npz:
        npz.text("gender")
    assert not mark.exists()
    with zipfile.ZipFile(tmp_path / "a.npz") as archive:
        content = archive.read("gender.npy")
    pickle.loads(content[content.index(b"\n") + 1 :])  # noqa: S301 - shows that the same bytes do run when loaded plainly
    assert mark.exists()
