"""Pickles of plain data that would hang the program, end it, or fill its memory: refused before anything is built."""

import pickle
import tracemalloc
import zipfile
from collections.abc import Callable

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.dataset.files.arrays import open_npz
from viewer.dataset.files.pickle_value import PICKLE_LIMIT
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.dataset.files.storage import FolderTree
from viewer.errors import BrokenFile, FileError
from viewer.preprocess.verify.found_glove import find_glove

PRIME = 2**61 - 1  # whole numbers that differ by it have the same hash
MANY = 5000


def nested(kind: type, depth: int) -> object:
    value: object = kind()
    for _ in range(depth):
        value = kind([value])
    return value


def tuples_as_key(depth: int) -> bytes:
    """{(((...))): 0}; pickle itself cannot write it."""
    return b"\x80\x04})" + b"\x85" * depth + b"K\x00s."


def from_opcodes(*parts: bytes) -> bytes:
    return b"\x80\x04" + b"".join(parts) + b"."


def text(value: str) -> bytes:
    return b"X" + len(value).to_bytes(4, "little") + value.encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "dict of colliding numbers": lambda: pickle.dumps({PRIME * number: 0 for number in range(MANY)}, 4),
    "set of colliding numbers": lambda: pickle.dumps({PRIME * number for number in range(MANY)}, 4),
    "old set of colliding numbers": lambda: pickle.dumps({PRIME * number for number in range(MANY)}, 2),
    "frozenset of colliding numbers": lambda: pickle.dumps(frozenset(PRIME * number for number in range(MANY)), 4),
    "dict of colliding floats": lambda: pickle.dumps({float(2**61) * number: 0 for number in range(MANY)}, 4),
    "colliding numpy scalars": lambda: pickle.dumps({np.int64(number): 0 for number in range(MANY)}, 4),
    "dict of tuples": lambda: pickle.dumps({(1, 2): 0}, 4),
    "set of tuples": lambda: pickle.dumps({(1, 2)}, 4),
    "old set of tuples": lambda: pickle.dumps({(1, 2)}, 2),
    "dict of frozensets": lambda: pickle.dumps({frozenset({1}): 0}, 4),
    "dict of bytes": lambda: pickle.dumps({b"a": 0}, 4),
    "nested tuple as a key": lambda: tuples_as_key(100_000),
    "nested tuple in an old set": lambda: b"cbuiltins\nset\n(](l" + b")" + b"\x85" * 100_000 + b"aa\x85R.",
    "nested lists": lambda: pickle.dumps(nested(list, 50), 4),
    "nested tuples": lambda: pickle.dumps(nested(tuple, 50), 4),
    "a list in itself": lambda: from_opcodes(b"]\x94", b"h\x00a" * 50),
    "lists without number": lambda: from_opcodes(b"](", b"]" * 200_000, b"e"),
    "sets without number": lambda: from_opcodes(b"](", b"\x8f" * 200_000, b"e"),
    "steps without number": lambda: from_opcodes(b"](", b"K\x00" * 2**20, b"e"),
    "copies of a text": lambda: from_opcodes(
        text("x" * 2**20), b"\x94](", b"c_codecs\nencode\nh\x00X\x06\x00\x00\x00latin1\x86R" * 300, b"e"
    ),
    "copies of a list": lambda: from_opcodes(
        b"](", b"N" * 100_000, b"e\x94](", b"cbuiltins\nset\nh\x00\x85R" * 300, b"e"
    ),
    "too large": lambda: pickle.dumps("x" * PICKLE_LIMIT, 4),
    "an object": lambda: b"(ibuiltins\nset\n.",
    "a persistent id": lambda: b"Pelsewhere\n.",
    "an extension": lambda: b"\x82\x01.",
    "a list put into a number": lambda: from_opcodes(b"K\x00K\x01a"),
    "a state given to a number": lambda: from_opcodes(b"K\x00)b"),
    "a key without a value": lambda: from_opcodes(b"}(", text("a"), b"u"),
    "a call of a number": lambda: from_opcodes(b"K\x00)R"),
    "marks that are missing": lambda: from_opcodes(b"e"),
    "values that are missing": lambda: from_opcodes(b"0"),
    "a memo place that is empty": lambda: from_opcodes(b"h\x05"),
    "a name that is a number": lambda: from_opcodes(b"K\x00K\x00\x93"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pickles_are_refused_before_anything_is_built(kind: str, monkeypatch):
    content = HOSTILE[kind]()

    def built(*_: object) -> None:
        raise AssertionError("it was loaded")

    monkeypatch.setattr("viewer.dataset.files.safe_pickle._Unpickler", built)
    with pytest.raises(BrokenFile) as caught:
        load_pickle(content, "x.pkl")
    assert len(caught.value.reason) < 200


def test_no_pickle_takes_much_memory_to_be_refused():
    content = HOSTILE["copies of a text"]()
    tracemalloc.start()
    with pytest.raises(BrokenFile, match="copies of copies"):
        load_pickle(content, "x.pkl")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**26


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_orders_of_three_datasets_are_no_problem(protocol: int):
    orders = {f"G{number // 200:03}T000A{number % 40:03}R{number % 200:03}": number % 2 for number in range(34_000)}
    assert load_pickle(pickle.dumps(orders, protocol), "x.pkl") == orders


@pytest.mark.parametrize("key", ["a", 1, True, None, 2.5, np.int64(3), np.float32(0.5), np.str_("b"), np.bool_(False)])
@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_names_and_numbers_may_be_keys(key: object, protocol: int):
    assert load_pickle(pickle.dumps({key: [1]}, protocol), "x.pkl") == {key: [1]}
    assert load_pickle(pickle.dumps({key}, protocol), "x.pkl") == {key}


@pytest.mark.parametrize("kind", ["dict of colliding numbers", "nested tuple as a key", "lists without number"])
def test_who_acts_is_unknown_then(small_dataset, kind: str):
    small_dataset.write("annots/interaction_order.pkl", HOSTILE[kind]())
    library = Library.open(small_dataset.root)
    assert library.annotations.interaction_order == {}
    assert any("interaction_order.pkl: is not loaded" in problem for problem in library.problems)


def test_a_gender_can_be_hostile_too(dataset):
    path = dataset.write_motion("G001T000A000R000", "P1", changes={"gender": np.array(["male"], object)})
    kept = pickle.dumps(np.array(["male"], object), 4)
    assert load_pickle(kept, "x").tolist() == ["male"]
    content = np.lib.format.magic(1, 0) + (118).to_bytes(2, "little")
    header = "{'descr': '|O', 'fortran_order': False, 'shape': (), }"
    for hostile in (tuples_as_key(2000), from_opcodes(b"](", b"\x8f" * 3000, b"e")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("gender.npy", content + header.ljust(117).encode() + b"\n" + hostile)
        with (
            open_npz(FolderTree(path.parent), path.name) as npz,
            pytest.raises(FileError, match=r"P1\.npz"),
        ):
            npz.text("gender")


def test_word_vectors_can_be_hostile_too(tmp_path):
    folder = tmp_path / "glove"
    folder.mkdir()
    (folder / "hhi_vab_idx.pkl").write_bytes(HOSTILE["dict of colliding numbers"]())
    (folder / "hhi_vab_words.pkl").write_bytes(HOSTILE["nested tuple as a key"]())
    found = find_glove(tmp_path)
    assert (found.rows, found.words) == (None, None)
    assert sum("is not loaded" in wrong for wrong in found.wrong) == 2
