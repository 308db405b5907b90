"""The dataset's files of word vectors: hhi_vab_data.npy, hhi_vab_idx.pkl and hhi_vab_words.pkl."""

from __future__ import annotations

import io
import pickle
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from viewer.bulk.outcome import Outcome
from viewer.bulk.whole_file import write_whole
from viewer.errors import FileError
from viewer.preprocess.captions.text_folder import Texts
from viewer.preprocess.glove.compounds import SHIPPED, Compounds, read_compounds
from viewer.preprocess.glove.vectors import Vocabulary, vocabulary
from viewer.preprocess.motions.new_motion_file import PROGRAM
from viewer.preprocess.run.checksums import checksum, file_checksum
from viewer.preprocess.run.provenance import check_sidecar, write_sidecar
from viewer.preprocess.run.run import Run

FOLDER: Final = Path("glove")
DATA, INDEX, WORDS = (FOLDER / f"hhi_vab_{name}" for name in ("data.npy", "idx.pkl", "words.pkl"))
SIDECAR: Final = FOLDER / "hhi_vab.json"
_PROTOCOL: Final = 4  # of pickles


def compounds_of(own: Path | None) -> Compounds:
    """The shipped table, after what a file of one's own says. Raises FileError."""
    return {**read_compounds(SHIPPED), **(read_compounds(own) if own is not None else {})}


@dataclass(frozen=True)
class Made:
    """What came of making the files."""

    outcomes: tuple[Outcome, ...]  # of words that have no vector
    unknown: Mapping[str, int]  # words of the texts that whoever trains does not find, and how often they are there


def make_glove(run: Run, texts: Texts, source: Path, compounds: Compounds) -> Made:
    """Make glove/ of the vectors in `source`, or leave it when it is there and was made just so.

    The source is read twice where a part of glove/ is missing. Raises FileError or BrokenFile, and Cancelled, which
    changes nothing.
    """
    used = {word: compounds[word] for word in texts.words if word in compounds}
    settings: dict[str, Any] = {
        "made_by": "preprocess captions",
        "texts_sha256": texts.checksum,
        "compounds_sha256": checksum(repr(sorted(used.items())).encode()),
    }
    output, reading = run.output, run.reading(source)
    places = _places(output)
    if not run.overwrite and any(place.exists() for place in places):
        whole = {**settings, "glove_sha256": file_checksum(source, reading)}
        provenance = check_sidecar(output / SIDECAR, output / FOLDER, whole)
        if _is_whole(places, provenance.get("files_sha256")):
            return _made(provenance)
    made, glove_sha256 = vocabulary(source, texts.words, compounds, reading)
    contents = dict(zip(places, _contents(made), strict=True))
    provenance = {
        "program": PROGRAM,
        **settings,
        "glove": source.name,
        "glove_sha256": glove_sha256,
        "words": len(made.words),
        "files_sha256": {place.name: checksum(content) for place, content in contents.items()},
        "composed": {word: " ".join(parts) for word, parts in made.composed.items()},
        "missing": dict(made.missing),
        "unknown_in_texts": _unknown(texts, made.words),
    }
    write_sidecar(output / SIDECAR, provenance)
    for place, content in contents.items():
        write_whole(place, content)
    return _made(provenance)


def check_glove(output: Path) -> None:
    """FileError when there are such files already, and not this program's."""
    if any(place.exists() for place in _places(output)):
        check_sidecar(output / SIDECAR, output / FOLDER, {"made_by": "preprocess captions"})


def _places(output: Path) -> list[Path]:
    return [output / place for place in (DATA, INDEX, WORDS)]


def _contents(made: Vocabulary) -> tuple[bytes, bytes, bytes]:
    """Of the three files: the vectors, word -> row, and the words."""
    data = io.BytesIO()
    np.save(data, made.data)
    rows = {word: row for row, word in enumerate(made.words)}
    return data.getvalue(), pickle.dumps(rows, _PROTOCOL), pickle.dumps([*made.words], _PROTOCOL)


def _unknown(texts: Texts, words: Iterable[str]) -> dict[str, int]:
    """Words of the texts that whoever trains will not find, and how often they are there, frequent ones first.

    The dataset's own step gives vectors to words as they are said and writes lemmas, and capitals, into the texts.
    """
    counts = Counter(texts.written())
    for word in words:
        counts.pop(word, None)
    return dict(counts.most_common())


def _is_whole(places: Iterable[Path], checksums: object) -> bool:
    """Whether all files are there; FileError when one has been changed."""
    known = checksums if isinstance(checksums, dict) else {}
    there = [place for place in places if place.exists()]
    for place in there:
        if file_checksum(place) != known.get(place.name):
            raise FileError(place, "is already there and has been changed since it was made; --overwrite replaces it")
    return len(there) == len(known)


def _made(provenance: Mapping[str, Any]) -> Made:
    missing, unknown = (dict(provenance.get(key) or {}) for key in ("missing", "unknown_in_texts"))
    outcomes = tuple(Outcome(f'the word "{word}"', "failed", str(why)) for word, why in missing.items())
    return Made(outcomes, {word: int(count) for word, count in unknown.items()})
