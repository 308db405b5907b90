"""A dataset as large as Inter-X, unpacked and as downloaded: python -m tests.benchmarks.data.big_dataset FOLDER

FOLDER/folders and FOLDER/zips hold the same 11,388 sequences. Motions are short and come from a pool of 60, so that it
stays small; names, annotations and captions are as many and as different as the real ones.
"""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.data.big_captions import captions
from tests.health.good import captured
from viewer.dataset.actions import ACTIONS
from viewer.dataset.motions import Motion
from viewer.dataset.names import SequenceName

N_SEQUENCES = 11_388
SPLITS = {"train": 9_110, "val": 570, "test": 1_708}
N_GROUPS = 59
GENDERS = (("male", "female"), ("male", "male"), ("female", "female"), ("female", "neutral"))  # of a pair, by group
LENGTHS = tuple(range(8, 38, 2))  # frames; P2's motion has one more in every fifth
PERSONS = ("P1", "P2")
MOTIONS, SKELETONS = "motions", "skeletons"
ROWS = {"root_orient": (3,), "pose_body": (21, 3), "pose_lhand": (15, 3), "pose_rhand": (15, 3), "trans": (3,)}


@dataclass(frozen=True)
class Made:
    """A sequence of the dataset."""

    name: str
    motions: str  # the folder of the pool that its motions are in
    skeletons: str | None  # the same of its skeletons; None: it has none
    captions: tuple[str, ...]


def make_big_dataset(folder: Path, size: int = N_SEQUENCES) -> None:
    """Write both forms of the dataset; what was there is replaced."""
    folders, zips, pool = folder / "folders", folder / "zips", folder / "pool"
    for old in (folders, zips, pool):
        shutil.rmtree(old, ignore_errors=True)
    _fill_pool(pool)
    sequences = tuple(made_sequences(size))
    for root in (folders, zips):
        _write_annotations(root, [sequence.name for sequence in sequences])
    _write_folders(folders, pool, sequences)
    _write_zips(zips, pool, sequences)
    shutil.rmtree(pool)


def made_sequences(size: int = N_SEQUENCES) -> Iterator[Made]:
    """The sequences, the same at each call. One in 50 has no skeletons, one in 40 has empty ones."""
    draw = random.Random(0)
    for name in _names(size):
        group, label = int(name[1:4]), int(name[9:12])
        source = f"{group % len(GENDERS)}_{draw.choice(LENGTHS)}"
        chance = draw.random()
        skeletons = None if chance < 0.02 else "empty" if chance < 0.045 else source
        yield Made(name, source, skeletons, captions(label, draw))


def _names(size: int) -> list[str]:
    """Names in their order: every action from the first 40 on, some many times as often as others."""
    draw = random.Random(1)
    cells = [(label, group) for group in range(1, N_GROUPS + 1) for label in range(len(ACTIONS))]
    weights = [1 / (1 + 0.15 * label) for label, _ in cells]
    drawn = cells[:size] + draw.choices(cells, weights, k=max(0, size - len(cells)))
    taken: dict[tuple[int, int], int] = {}
    names = []
    for label, group in drawn:
        place = taken[label, group] = taken.get((label, group), -1) + 1
        names.append(str(SequenceName(group, place % 3, label, place // 3)))
    return sorted(names)


def _write_annotations(root: Path, names: Sequence[str]) -> None:
    draw = random.Random(2)
    annots, splits = root / "annots", root / "splits"
    annots.mkdir(parents=True)
    splits.mkdir()
    (annots / "action_setting.txt").write_text("\n".join(ACTIONS) + "\n")
    (annots / "familiarity.txt").write_text("".join(f"{draw.randint(1, 4)}\n" for _ in range(N_GROUPS)))
    np.save(annots / "big_five.npy", np.random.default_rng(2).uniform(1, 5, (2 * N_GROUPS, 5)))
    (annots / "interaction_order.pkl").write_bytes(pickle.dumps({name: draw.randint(0, 1) for name in names}))
    shuffled = draw.sample(names, len(names))
    (splits / "all.txt").write_text("\n".join(names))
    start = 0
    for split, count in SPLITS.items():
        end = start + round(count * len(names) / N_SEQUENCES)
        (splits / f"{split}.txt").write_text("\n".join(sorted(shuffled[start:end])))
        start = end


def _fill_pool(pool: Path) -> None:
    """Motions and skeletons of every pair of genders and every length, and empty skeletons."""
    for number, genders in enumerate(GENDERS):
        for length in LENGTHS:
            _write_pair(pool, f"{number}_{length}", length, genders)
    (pool / SKELETONS / "empty").mkdir()
    for person in PERSONS:
        np.save(pool / SKELETONS / "empty" / f"{person}.npy", np.empty((0, 64, 3), np.float32))


def _write_pair(pool: Path, name: str, length: int, genders: tuple[str, str]) -> None:
    for part in (MOTIONS, SKELETONS):
        (pool / part / name).mkdir(parents=True)
    for side, (person, gender) in enumerate(zip(PERSONS, genders, strict=True)):
        draw = np.random.default_rng((length, side, len(gender)))
        frames = length + (side and length % 5 == 0)
        arrays = {key: _sway(frames, row, draw) for key, row in ROWS.items()}
        arrays["root_orient"][:, 1] += np.pi / 2 if side == 0 else -np.pi / 2
        arrays["trans"] += np.array((-0.45 if side == 0 else 0.45, 1, 0), np.float32)
        betas = draw.normal(0, 0.7, (1, 10)).astype(np.float32)
        joints = captured(Motion(**arrays, betas=betas[0], gender="neutral"))
        lowest = joints[..., 1].min()
        arrays["trans"][:, 1] -= lowest
        joints = (joints[:length] - [0, lowest, 0]).astype(np.float16).astype(np.float32)
        np.savez(pool / MOTIONS / name / f"{person}.npz", **arrays, betas=betas, gender=np.array(gender))
        np.save(pool / SKELETONS / name / f"{person}.npy", joints)


def _sway(frames: int, row: tuple[int, ...], draw: np.random.Generator) -> np.ndarray:
    """Smooth values, (frames, *row), with few different bits, so that they pack well."""
    time = np.linspace(0, 3, frames).reshape(-1, *(1 for _ in row))
    values = 0.1 * np.sin(time + draw.uniform(0, 6, row))
    return values.astype(np.float16).astype(np.float32)


def _write_folders(root: Path, pool: Path, sequences: Sequence[Made]) -> None:
    (root / "texts").mkdir()
    for sequence in sequences:
        for path, source in _files(sequence):
            place = root / path
            if path.endswith("P1" + place.suffix):
                os.makedirs(place.parent)
            os.link(pool / source, place)
        (root / _text_path(sequence)).write_bytes(_text(sequence))


def _write_zips(root: Path, pool: Path, sequences: Sequence[Made]) -> None:
    with (
        _new_zip(root / f"{MOTIONS}.zip") as motions,
        _new_zip(root / f"{SKELETONS}.zip") as skeletons,
        _new_zip(root / "texts.zip") as texts,
    ):
        for sequence in sequences:
            for path, source in _files(sequence):
                archive = motions if path.startswith(MOTIONS) else skeletons
                archive.writestr(path, (pool / source).read_bytes())
            texts.writestr(_text_path(sequence), _text(sequence))


def _new_zip(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)


def _files(sequence: Made) -> Iterator[tuple[str, str]]:
    """Its motions and skeletons: path in the dataset, path in the pool."""
    for part, source, ending in ((MOTIONS, sequence.motions, "npz"), (SKELETONS, sequence.skeletons, "npy")):
        if source is not None:
            for person in PERSONS:
                yield f"{part}/{sequence.name}/{person}.{ending}", f"{part}/{source}/{person}.{ending}"


def _text_path(sequence: Made) -> str:
    return f"texts/{sequence.name}.txt"


def _text(sequence: Made) -> bytes:
    return "".join(f"{caption}\n" for caption in sequence.captions).encode()


if __name__ == "__main__":
    make_big_dataset(Path(sys.argv[1]), *map(int, sys.argv[2:]))
