"""Texts and vectors of words as the dataset's own third step makes them, in plain steps; nothing tells of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

Tag = Callable[[Iterable[str]], Iterable[list[tuple[str, str, str]]]]


def texts(dataset: Path, out: Path, tag: Tag) -> None:
    """texts_processed/, of each text file as it is, line by line."""
    folder = out / "texts_processed"
    folder.mkdir(parents=True)
    for path in sorted((dataset / "texts").iterdir()):
        written = ""
        for line in path.read_text().splitlines(keepends=True):
            caption = line.rstrip("\n")
            words = []
            for text, lemma, kind in next(iter(tag([caption.replace("-", "")]))):
                if text.isalpha():
                    words.append(f"{lemma if kind in ('NOUN', 'VERB') and text != 'left' else text}/{kind}")
            written += f"{caption}#{' '.join(words)}#0.0#0.0\n"
        (folder / path.name).write_text(written)


def glove(
    dataset: Path, out: Path, tag: Tag, vectors: Mapping[str, np.ndarray], compounds: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """glove/, where the vectors of a compound's parts are put behind each other, and behind zeros; word -> row."""
    found: dict[str, list[float]] = {}
    for path in sorted((dataset / "texts").iterdir()):
        for line in path.read_text().splitlines():
            for text, _, _ in next(iter(tag([line.replace("-", "")]))):
                word = text.lower()
                if word.isalpha() and word in vectors:
                    found.setdefault(word, [*vectors[word]])
                elif word.isalpha():
                    parts = compounds[word]
                    joined = [0.0] * 300 + [number for part in parts for number in vectors[part]]
                    found.setdefault(word, [number / len(parts) for number in joined])
    words = ["sos", "eos", "unk", *found]
    numbers = [number for word in words for number in (found[word] if word in found else vectors[word])]
    rows = {word: row for row, word in enumerate(words)}
    write_glove_files(out, np.reshape(numbers, (-1, 300)), rows, words)
    return rows


def write_glove_files(out: Path, data: np.ndarray, rows: object, words: object) -> None:
    """The three files."""
    folder = out / "glove"
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "hhi_vab_data.npy", data)
    (folder / "hhi_vab_idx.pkl").write_bytes(pickle.dumps(rows))
    (folder / "hhi_vab_words.pkl").write_bytes(pickle.dumps(words))
