"""Whether the folder of processed texts holds what would be made of the dataset's captions now; whoever made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from viewer.dataset.caption_files import caption_paths
from viewer.errors import FileError, PreprocessError
from viewer.file_names import file_name
from viewer.preprocess.captions.lines import Captions, lines_with_empty, processed, read_captions, sentence
from viewer.preprocess.captions.taggers import recorded_tagger
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.captions.text_folder import SIDECAR
from viewer.preprocess.run.provenance import read_sidecar
from viewer.preprocess.run.wording import quoted, some_of
from viewer.preprocess.verify.comparison import Compared, Comparison
from viewer.preprocess.verify.found_texts import FoundTexts
from viewer.preprocess.verify.words import line_complaint


def compare_texts(texts: FoundTexts, comparison: Comparison, chosen: Tagger | None) -> Compared:
    """Compare a sample of the files, by the tagger that was chosen, or else the one that made them.

    Where that one is not installed only what does not depend on a tagger is compared. Raises FileError where the
    dataset's captions cannot be read, and PreprocessError where the tagger fails.
    """
    path = comparison.folder / SIDECAR
    sidecar = read_sidecar(path)
    paths = {file_name(name): path for name, path in caption_paths(comparison.library.tree).items()}
    tagger, notes = _tagger(path, sidecar, chosen)
    wrong = [f"{name}.txt {reason}" for name, reason in sorted(texts.broken.items())]
    wrong += _changed(path, sidecar, texts)
    wrong += _membership(texts, paths, comparison)
    if texts.others:
        notes.append(f"it also holds {quoted(texts.others[0])}, which is no text file")
    found = _Differences(tagger)
    names = comparison.sampled(name for name in texts.names if name in paths and name not in texts.broken)
    n_compared = 0
    for name in comparison.each(texts.folder, names):
        try:
            captions = read_captions(comparison.library.tree, paths[name], name)
            complaint = found.complaint(texts.lines(name), captions)
        except FileError as error:
            wrong.append(f"{name} cannot be compared: {error}")
            continue
        n_compared += 1
        if complaint:
            wrong.append(f"{name}: {complaint}")
    notes += found.notes()
    n_elsewhere = sum(name not in paths for name in texts.names)
    return Compared(
        texts.folder, "sequences", len(texts.names), n_elsewhere, n_compared, None, tuple(wrong), tuple(notes)
    )


def _tagger(path: Path, sidecar: Mapping[str, Any] | None, chosen: Tagger | None) -> tuple[Tagger | None, list[str]]:
    """The tagger, or a sentence why there is none."""
    if chosen is not None:
        return chosen, []
    reason = f"there is no {path.name} that tells which tagger made them"
    if sidecar is not None:
        try:
            return recorded_tagger(sidecar), []
        except PreprocessError as error:
            reason = str(error).removesuffix(".")
    return None, [f"kinds and lemmas of words were not compared: {reason}; --tagger NAME compares them"]


def _changed(path: Path, sidecar: Mapping[str, Any] | None, texts: FoundTexts) -> Iterator[str]:
    if sidecar is None and path.exists():
        yield f"{path.name}, which tells of it, cannot be read"
    elif sidecar is not None and sidecar.get("texts_sha256") != texts.checksum:
        yield f"files in it have been changed, added or removed since {path.name} was written"


def _membership(texts: FoundTexts, paths: Mapping[str, str], comparison: Comparison) -> Iterator[str]:
    """Whose captions are not there."""
    there = frozenset(texts.names)
    if not texts.names:
        yield "it holds no texts"
    elif there.isdisjoint(paths):
        yield "of none of its sequences there are captions in the dataset"
    missing = [name for name in sorted(paths) if name not in there and _has_captions(comparison, paths[name], name)]
    if missing:
        yield some_of(missing, "sequence with captions is missing", "sequences with captions are missing")


def _has_captions(comparison: Comparison, path: str, name: str) -> bool:
    try:
        return bool(read_captions(comparison.library.tree, path, name).lines)
    except FileError:  # nobody can make a text of it
        return False


class _Differences:
    """What differs in the files of sequences, and how many words of all of them."""

    def __init__(self, tagger: Tagger | None) -> None:
        self._tagger = tagger
        self._n_words = self._n_other = 0

    def complaint(self, lines: Sequence[str], captions: Captions) -> str:
        """The first thing that is wrong in the file of a sequence; "" when nothing is."""
        said = _lines(len(lines), captions)
        if len(said) != len(lines):
            return f"the number of its lines is {len(lines)}, that of its captions {len(said)}"
        complaints = [self._of_line(*pair) for pair in zip(lines, said, self._expected(said), strict=True)]
        found = [f"in line {place} {complaint}" for place, complaint in enumerate(complaints, 1) if complaint]
        more = f"; {len(found) - 1} more of its lines differ" if len(found) > 1 else ""
        return found[0] + more if found else ""

    def notes(self) -> list[str]:
        """How many words are others than the tagger's."""
        if self._tagger is None or not self._n_other:
            return []
        differ = f"{self._n_other:,} of {self._n_words:,} words differ from those of the tagger"
        return [f"{differ} {self._tagger.name} ({self._tagger.version})"]

    def _expected(self, captions: Sequence[str]) -> Sequence[str | None]:
        """What would be written now; None where nobody knows."""
        if self._tagger is None:
            return [None] * len(captions)
        tagged = self._tagger.tag(map(sentence, captions))
        return [processed(caption, tokens) for caption, tokens in zip(captions, tagged, strict=True)]

    def _of_line(self, line: str, caption: str, expected: str | None) -> str:
        if expected is not None:
            self._n_words += len(_pairs(expected))
        if line == expected:
            return ""
        complaint = line_complaint(line, caption)
        if expected is None or complaint:
            return complaint
        return self._of_words(_pairs(line), _pairs(expected))

    def _of_words(self, found: Sequence[str], expected: Sequence[str]) -> str:
        self._n_other += (Counter(expected) - Counter(found)).total()
        if len(found) != len(expected):
            return f"it has {len(found)} words; {len(expected)} are made of it now"
        for one, other in zip(found, expected, strict=True):
            if one != other:
                return f"it has {quoted(one)} where {quoted(other)} is made now"
        return ""


def _lines(n_lines: int, captions: Captions) -> Sequence[str]:
    """The captions that a file with so many lines has; the dataset's own step takes empty ones, too."""
    if n_lines != len(captions.lines):
        everything = lines_with_empty(captions.content) if captions.content else []
        if n_lines == len(everything):
            return everything
    return captions.lines


def _pairs(line: str) -> list[str]:
    return line.split("#")[1].split()
