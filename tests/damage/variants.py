"""Damaged sequences of every kind, each by its label: what stands in its files, or is there in their place."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.conftest import DatasetFolder

FRAMES = 4
Content = bytes | Callable[[Path], object] | None  # None: the file is not there; a function makes something else of it
Files = dict[str, Content]  # by person and ending, and "txt"

MOTIONS, SKELETONS = ("P1.npz", "P2.npz"), ("P1.npy", "P2.npy")
FOREIGN = {
    "nothing": b"",
    "a web page": b"<!DOCTYPE html><html><body>Sign in to continue</body></html>",
    "a Git LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "a pickled dict": pickle.dumps({"trans": np.zeros((4, 3)), "gender": "male"}),
    "a PNG file": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "an empty zip": b"PK\x05\x06" + bytes(18),
    "zeros": bytes(4096),
    "0xff": b"\xff" * 512,
}


def good_files() -> Files:
    """The files of a sequence in which nothing is wrong."""
    made = DatasetFolder.motion_arrays
    first, second = (made(FRAMES, person=person) for person in ("P1", "P2"))
    column = np.linspace(0, 1.7, 64)[:, None] * [0.0, 1.0, 0.0]
    joints, aside = np.repeat(column[None], FRAMES, axis=0), np.array([0.4, 0, 0])
    return {
        "P1.npz": npz(first),
        "P2.npz": npz(second, compressed=True),
        "P1.npy": npy(joints - aside),
        "P2.npy": npy(joints + aside),
        "txt": b"Two people meet.\nThey greet each other.\n",
    }


def npz(arrays: Mapping[str, np.ndarray], *, compressed: bool = False) -> bytes:
    """The content of an .npz file."""
    content = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(content, **arrays)
    return content.getvalue()


def npy(array: np.ndarray) -> bytes:
    """The content of an .npy file."""
    content = io.BytesIO()
    np.save(content, array)
    return content.getvalue()


def damaged_bytes(content: bytes, flips: int) -> Iterator[tuple[str, bytes]]:
    """A file that was cut off, has wrong bytes here and there, or blocks of zeros, or more than it should have."""
    size = len(content)
    for percent in (1, 5, 20, 50, 80, 95, 99):
        yield f"cut at {percent} %", content[: size * percent // 100]
    yield "without its last byte", content[:-1]
    yield "twice", content * 2
    yield "with something before", b"\xef\xbb\xbf\r\n" + content
    yield "with something behind", content + b"\0" * 100
    yield "as text", content.replace(b"\n", b"\r\n")
    for number in range(5):
        start = size * number // 5
        yield f"zeros in part {number}", content[:start] + bytes(size // 5) + content[start + size // 5 :]
    for seed in range(flips):
        random = np.random.default_rng(seed)
        changed = bytearray(content)
        for place in random.integers(0, size, 1 + seed % 8):
            changed[place] = random.integers(0, 256)
        yield f"wrong bytes {seed}", bytes(changed)


def wrong_arrays() -> Iterator[tuple[str, Files]]:
    """Whole files whose arrays are no motion, or no skeleton."""
    good = DatasetFolder.motion_arrays(FRAMES)
    for key, array in good.items():
        changes: dict[str, np.ndarray | None] = {"missing": None, "as an object": array.astype(object)}
        if array.dtype.kind == "f":
            changes |= {
                "NaN": np.full_like(array, np.nan),
                "infinite": np.full_like(array, -np.inf),
                "1e30": np.full_like(array, 1e30),
                "integers": array.astype(np.int64),
                "complex": array.astype(complex),
                "half": array.astype(np.float16),
                "empty": array[:0],
                "of one axis": array.ravel(),
                "of one more axis": array[None],
                "shorter": array[: max(0, len(array) - 1)],
            }
        for change, value in changes.items():
            arrays = {**good, key: value}
            yield f"{key} {change}", {"P1.npz": npz({name: one for name, one in arrays.items() if one is not None})}
    for gender in ("", "f", "MALE", "nobody", "\x1b[2J", "male" * 2000, 3, np.array(["male", "female"])):
        yield f"gender {str(gender)[:12]!a}", {"P1.npz": npz({**good, "gender": np.asarray(gender)})}
    for name, joints in {
        "NaN": np.full((FRAMES, 64, 3), np.nan),
        "NaN that signals": np.full((FRAMES, 64, 3), 0x7FF0000000000001, np.uint64).view(np.float64),
        "1e30": np.full((FRAMES, 64, 3), 1e30),
        "of 63 joints": np.zeros((FRAMES, 63, 3)),
        "of integers": np.zeros((FRAMES, 64, 3), int),
        "of objects": np.zeros((FRAMES, 64, 3), object),
        "without frames": np.zeros((0, 64, 3)),
        "of one point": np.zeros((FRAMES, 64, 3)),
        "of a number": np.zeros(()),
    }.items():
        yield f"skeleton {name}", {"P1.npy": npy(joints)}


def in_place_of(name: str) -> Iterator[tuple[str, Files]]:
    """Something else where a file should be."""
    for what, content in FOREIGN.items():
        yield f"{name} is {what}", {name: content}
    yield f"{name} is missing", {name: None}
    yield f"{name} is a folder", {name: Path.mkdir}
    yield f"{name} is a dead link", {name: lambda path: path.symlink_to("nowhere")}
    yield f"{name} is a link to itself", {name: lambda path: path.symlink_to(path.name)}
    if hasattr(os, "mkfifo"):
        yield f"{name} is a pipe", {name: os.mkfifo}
        yield f"{name} is a device", {name: lambda path: path.symlink_to("/dev/zero")}


def lying_zips(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A zip whose directory lies about what is in it."""
    entry = content.index(b"PK\x01\x02")
    for what, place, value in (
        ("encrypted", 8, b"\x01"),
        ("patched", 8, b"\x20"),
        ("of an unknown packing", 10, b"\x63"),
        ("of LZMA", 10, b"\x0e"),
        ("of a later version", 6, b"\xff"),
        ("larger than it is", 24, b"\xff\xff\xff\x7f"),
        ("smaller than it is", 24, b"\x01\0\0\0"),
        ("of another checksum", 16, b"\0\0\0\0"),
        ("beyond its end", 42, b"\xff\xff\xff\x7f"),
        ("with a name that is no text", 46, b"\xff\xfe"),
    ):
        yield what, content[: entry + place] + value + content[entry + place + len(value) :]
    names = io.BytesIO()
    with zipfile.ZipFile(names, "w") as archive:
        archive.writestr("../trans.npy", npy(np.zeros((FRAMES, 3))))
    yield "of files elsewhere", names.getvalue()


def variants() -> dict[str, Files]:
    """All of them: for each label what differs from `good_files`."""
    good = good_files()
    found: dict[str, Files] = {}
    for name, flips in (("P1.npz", 30), ("P2.npz", 20), ("P1.npy", 20), ("txt", 8)):
        content = good[name]
        assert isinstance(content, bytes)
        found |= {f"{name} {what}": {name: changed} for what, changed in damaged_bytes(content, flips)}
        found |= dict(in_place_of(name))
    stored = good["P1.npz"]
    assert isinstance(stored, bytes)
    found |= {f"P1.npz is {what}": {"P1.npz": changed} for what, changed in lying_zips(stored)}
    found |= dict(wrong_arrays())
    for what, content in FOREIGN.items():
        found[f"all files are {what}"] = dict.fromkeys(good, content)
    found["no file at all"] = dict.fromkeys(good)
    found["only captions"] = dict.fromkeys((*MOTIONS, *SKELETONS))
    return found


def write(dataset: DatasetFolder, name: str, changes: Files) -> None:
    """Write the files of a sequence with these changes."""
    for person in (*MOTIONS, *SKELETONS):
        part = "motions" if person.endswith("npz") else "skeletons"
        (dataset.root / part / name).mkdir(parents=True, exist_ok=True)
    (dataset.root / "texts").mkdir(exist_ok=True)
    for file, content in {**good_files(), **changes}.items():
        part = {"npz": "motions", "npy": "skeletons", "txt": "texts"}[file[-3:]]
        path = dataset.root / part / (f"{name}.txt" if file == "txt" else f"{name}/{file}")
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            content(path)


def name_of(number: int) -> str:
    """The name of the sequence with this number."""
    return f"G{1 + number // 100:03}T000A{number % 40:03}R{number % 100:03}"


def fill(dataset: DatasetFolder, labels: Mapping[str, Files]) -> dict[str, str]:
    """Write a dataset of these variants; returns the label of each sequence."""
    names = {name_of(number): label for number, label in enumerate(labels)}
    for name, label in names.items():
        write(dataset, name, labels[label])
    dataset.write_annotations(dict.fromkeys(names, 1), {"train": names})
    return names


def few(count: int = 25) -> dict[str, Files]:
    """So many of them, of all kinds."""
    found = variants()
    places = {(len(found) - 1) * number // (count - 1) for number in range(count)}
    return {label: files for place, (label, files) in enumerate(found.items()) if place in places}
