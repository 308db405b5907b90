import os
import pickle
import subprocess
import sys
import tracemalloc
from collections import Counter, OrderedDict
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset.files.safe_pickle import load_pickle
from viewer.errors import BrokenFile, FileError, UnsafeFile


class Calls:
    """Pickles as a call of any function."""

    def __init__(self, function, *arguments) -> None:
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, -(10**30), 2.5, "tëxt", b"\x00\xff", [1, [2]], (1, (2,)), {"a": {"b": 1}}, set(), {1, 2},
        frozenset({3}), {},
    ],
)  # fmt: skip
def test_plain_data_come_back(value, protocol):
    assert load_pickle(pickle.dumps(value, protocol), "x.pkl") == value


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_ordered_dicts_come_back_as_dicts(protocol):
    found = load_pickle(pickle.dumps(OrderedDict([("b", 1), ("a", [0])]), protocol), "x.pkl")
    assert (type(found), list(found.items())) == (dict, [("b", 1), ("a", [0])])


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(4, dtype=">i8"),
        np.array([True, False]),
        np.array(["Hug", "Handshake"]),
        np.array(["a", None, 3], object),
        np.array([[np.zeros(2)], [{"k": (1, 2)}]], object),
        np.zeros((0, 3)),
        np.array(5.0),
    ],
    ids=lambda array: f"{array.dtype}{array.shape}",
)
def test_arrays_come_back(array, protocol):
    found = load_pickle(pickle.dumps(array, protocol), "x.pkl")
    assert found.dtype.newbyteorder("=") == array.dtype.newbyteorder("=")
    assert found.shape == array.shape
    for mine, theirs in zip(found.ravel().tolist(), array.ravel().tolist(), strict=True):
        np.testing.assert_equal(mine, theirs)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_numpy_scalars_come_back_as_pythons_own(protocol):
    found = load_pickle(pickle.dumps({"a": np.int64(1), "b": np.float32(0.5), "c": np.bool_(True)}, protocol), "x.pkl")
    assert found == {"a": 1, "b": 0.5, "c": True}
    assert [type(value) for value in found.values()] == [int, float, bool]


def test_the_module_names_of_numpy_1_are_known():
    content = pickle.dumps(np.arange(3.0), 2).replace(b"numpy._core.multiarray", b"numpy.core.multiarray")
    assert b"numpy.core.multiarray" in content
    np.testing.assert_array_equal(load_pickle(content, "x.pkl"), np.arange(3.0))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_code_in_a_pickle_is_not_run(tmp_path: Path, protocol):
    """The same pickle does leave its mark when it is loaded plainly, so that the first half proves something."""
    mark = tmp_path / "mark"
    content = pickle.dumps({"G001T000A000R000": Calls(os.mkdir, str(mark))}, protocol)
    with pytest.raises(UnsafeFile, match=r'"(posix|nt|os)\.mkdir"'):
        load_pickle(content, "x.pkl")
    assert not mark.exists()
    (tmp_path / "x.pkl").write_bytes(content)
    plainly = "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'))"
    subprocess.run([sys.executable, "-c", plainly, str(tmp_path / "x.pkl")], check=True)
    assert mark.exists()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Calls(eval, "1"), "builtins.eval"),
        (Calls(getattr, "", "join"), "builtins.getattr"),
        (Calls(bytearray, 10**9), "builtins.bytearray"),
        (Calls(subprocess.run, ["true"]), "subprocess.run"),
        (Calls(np.load, "x"), "numpy.load"),
        (Counter("a"), "collections.Counter"),
        (Path("x"), "pathlib."),
    ],
)
def test_everything_else_is_refused_by_name(value, name):
    with pytest.raises(UnsafeFile) as caught:
        load_pickle(pickle.dumps(value, 4), "x.pkl")
    assert f'"{name}' in caught.value.reason
    assert caught.value.path == "x.pkl"


def test_names_with_dots_do_not_reach_further():
    for module, name in (("numpy", "dtype.__class__"), ("builtins", "set.__class__"), ("numpy", "ndarray.tofile")):
        content = b"\x80\x04\x8c" + bytes([len(module)]) + module.encode()
        content += b"\x8c" + bytes([len(name)]) + name.encode() + b"\x93."
        with pytest.raises(UnsafeFile, match=name):
            load_pickle(content, "x.pkl")


def test_the_stand_ins_cannot_be_altered():
    """BUILD with a pair sets attributes on whatever stands before it."""
    before = load_pickle(pickle.dumps(np.arange(3)), "x.pkl")
    for module, name in ((b"numpy", b"dtype"), (b"numpy._core.multiarray", b"_reconstruct"), (b"builtins", b"set")):
        for key in (b"__defaults__", b"__code__", b"__self__", b"__setstate__"):
            attributes = b"}(\x8c" + bytes([len(key)]) + key + b"Nu"
            content = b"\x80\x04c" + module + b"\n" + name + b"\nN" + attributes + b"\x86b."
            with pytest.raises(BrokenFile):
                load_pickle(content, "x.pkl")
    np.testing.assert_array_equal(load_pickle(pickle.dumps(np.arange(3)), "x.pkl"), before)


class Array(np.ndarray):
    """Pickles as an array whose parts do not agree."""

    parts: tuple

    def __reduce__(self):
        return (*np.ndarray.__reduce__(np.zeros(1))[:2], self.parts)


class Dtype:
    """Pickles as a dtype with a state of one's choice: fields over pointers, for instance."""

    def __init__(self, code, state) -> None:
        self.pickled = (np.dtype, (code, False, True), state)

    def __reduce__(self):
        return self.pickled


PLAIN = (3, "<", None, None, None, -1, -1, 0)


@pytest.mark.parametrize(
    ("code", "state", "shape", "content"),
    [
        ("V8", (3, "|", None, ("f",), {"f": (np.dtype("O"), 0)}, 8, 1, 0), (1,), b"\x41" * 8),
        ("f8", (3, "<", None, ("f",), {"f": (np.dtype("O"), 0)}, 8, 1, 0), (1,), b"\x41" * 8),
        ("f8", (3, "<", (np.dtype("O"), (1,)), None, None, 8, 1, 0), (1,), b"\x41" * 8),
        ("f4,f4", PLAIN, (1,), b"\x41" * 8),
        ("M8[s]", PLAIN, (1,), b"\x41" * 8),
        ("O", PLAIN, (1,), b"\x41" * 8),
        ("O", PLAIN, (2,), [1]),
        ("f8", PLAIN, (1,), [1.0]),
        ("f8", PLAIN, (2,), b"\x41" * 8),
        ("f8", PLAIN, (10**12,), b"\x41" * 8),
        ("f8", PLAIN, (-1,), b"\x41" * 8),
        ("f8", PLAIN, 1, b"\x41" * 8),
    ],
)
def test_arrays_whose_parts_do_not_agree_are_refused(code, state, shape, content):
    array = np.zeros(1).view(Array)
    array.parts = (1, shape, Dtype(code, state), False, content)
    with pytest.raises(FileError, match=r"x\.pkl"):
        load_pickle(pickle.dumps(array, 4).replace(b"\x8c\x05Array", b"\x8c\x07ndarray"), "x.pkl")


def test_a_damaged_pickle_is_broken():
    whole = pickle.dumps({"G001T000A000R000": 0, "array": np.arange(4.0), "text": "x"}, 4)
    for end in range(len(whole)):
        with pytest.raises(FileError):
            load_pickle(whole[:end], "x.pkl")


def test_text_is_no_pickle():
    with pytest.raises(BrokenFile, match="whole pickle"):
        load_pickle(b"version https://git-lfs.github.com/spec/v1\n", "x.pkl")


@pytest.mark.parametrize(
    "content",
    [
        b"\x80\x02Nr\xff\xff\xff\x7f.",
        b"Np4000000000\n.",
        b"\x80\x05\x96" + (2**40).to_bytes(8, "little") + b".",
        b"\x80\x04\x8e" + (2**40).to_bytes(8, "little") + b".",
        b"\x80\x04\x8d" + (2**62).to_bytes(8, "little") + b".",
        b"\x80\x04B" + (2**31).to_bytes(4, "little") + b".",
    ],
    ids=["LONG_BINPUT", "PUT", "BYTEARRAY8", "BINBYTES8", "BINUNICODE8", "BINBYTES"],
)
def test_promises_of_more_than_the_file_has_take_no_memory(content):
    tracemalloc.start()
    with pytest.raises(BrokenFile):
        load_pickle(content, "x.pkl")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


@pytest.mark.parametrize("content", [b'{"G001T000A001R000": 1}', b"\n[1, 2]"])
def test_json_is_named_as_such(content):
    with pytest.raises(BrokenFile, match="is text, such as JSON, and not a pickle"):
        load_pickle(content, "interaction_order.pkl")
