"""The folder of processed texts: has its name when it is whole, and a sidecar with its provenance."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeGuard

from viewer.errors import FileError
from viewer.file_names import check_inside
from viewer.preprocess.captions.lines import words_of
from viewer.preprocess.run.checksums import checksum_of_contents
from viewer.preprocess.run.provenance import check_sidecar, write_sidecar
from viewer.processed.layout import TEXTS

SIDECAR: Final = Path(f"{TEXTS}.json")
_SUFFIX: Final = ".txt"


class Texts:
    """Processed texts by `file_name` of the sequence, and the words in them as they were said, in that order."""

    def __init__(self, lines: Mapping[str, Sequence[str]], words: Sequence[str]) -> None:
        self.lines = lines
        self.words = tuple(words)
        self.contents = {name: "".join(f"{line}\n" for line in lines[name]).encode() for name in sorted(lines)}
        self.checksum = checksum_of_contents(self.contents.items())

    def written(self) -> Iterator[str]:
        """All words as they are written, as often as they are."""
        for lines in self.lines.values():
            for line in lines:
                yield from words_of(line)


def texts_sidecar(output: Path, settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """The provenance of the texts that are there already; None when there are none.

    Raises FileError when they were made with other settings.
    """
    return check_sidecar(output / SIDECAR, output / TEXTS, settings) if _files(output / TEXTS) else None


def texts_there(output: Path, settings: Mapping[str, Any]) -> Texts | None:
    """The texts that are there already and were made just so. FileError when there are others, None when none are."""
    folder = output / TEXTS
    sidecar = texts_sidecar(output, settings)
    if sidecar is None:
        return None
    paths = _files(folder)
    try:
        contents = {path.name.removesuffix(_SUFFIX): path.read_bytes().decode() for path in paths}
    except OSError as error:
        raise FileError(folder, f"cannot be read ({error.strerror})") from error
    except ValueError:
        contents = {}
    words = sidecar.get("words")
    texts = Texts({name: text.split("\n")[:-1] for name, text in contents.items()}, words if _are_words(words) else ())
    if texts.checksum != sidecar.get("texts_sha256") or not _are_words(words):
        raise FileError(folder, "is already there and has been changed since it was made; --overwrite replaces it")
    return texts


def write_texts(output: Path, texts: Texts, provenance: Mapping[str, Any]) -> None:
    """Write all of them, in place of those that are there. Raises FileError."""
    folder = output / TEXTS
    part, old = (output / f".{TEXTS}.{ending}" for ending in ("part", "old"))
    _files(folder)
    try:
        for left in (part, old):
            if left.exists():
                shutil.rmtree(left)
        part.mkdir(parents=True)
        for name, content in texts.contents.items():
            path = part / f"{name}{_SUFFIX}"
            check_inside(path, part)
            path.write_bytes(content)
        write_sidecar(output / SIDECAR, {**provenance, "texts_sha256": texts.checksum, "words": texts.words})
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
        if old.exists():
            shutil.rmtree(old)
    except OSError as error:
        raise FileError(folder, f"cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    """The text files of the folder, which is not there or holds nothing else, but for litter. Raises FileError."""
    if folder.is_symlink():
        raise FileError(folder, "is a link to another place, which is not replaced")
    if not folder.exists():
        return []
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise FileError(folder, f"cannot be looked into ({error.strerror})") from error
    other = next((path.name for path in found if path.suffix != _SUFFIX or not path.is_file()), None)
    if other is not None:
        raise FileError(folder, f"is not replaced, because it holds {other}, which is no text file")
    return found


def _are_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
