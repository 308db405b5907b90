"""Whether a folder of files for training holds what would be made of the dataset now; whoever made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from viewer.dataset import Library
from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.compared import SAMPLE, Compared, Comparison, Told
from viewer.preprocess.found_texts import FoundTexts, find_texts
from viewer.preprocess.glove_files import FOLDER as GLOVE
from viewer.preprocess.ground import Body
from viewer.preprocess.long_reading import Stopped
from viewer.preprocess.taggers import find_tagger
from viewer.preprocess.verify_glove import FILES as GLOVE_FILES
from viewer.preprocess.verify_glove import compare_glove
from viewer.preprocess.verify_motions import compare_motions, motion_files
from viewer.preprocess.verify_texts import compare_texts
from viewer.processed.layout import ALL, REACTIONS, TEXTS


def verify(
    folder: Path,
    dataset: Path,
    model_folders: tuple[Path, ...],
    body: Body | None = None,
    sample: int = SAMPLE,
    stopped: Callable[[], bool] = lambda: False,
    told: Told = lambda _path, _done, _total: None,
    *,
    tagger: str | None = None,
    glove: Path | None = None,
    reading: Told = lambda _path, _done, _total: None,
) -> Iterator[Compared]:
    """Compare all that a folder has with what the dataset gives now, by so many of its sequences, always the same.

    body: by whose joints the floor is found; None: what the file says, or SMPL-X where it says nothing. tagger: whose
    words the texts should have; None: of the one that made them, where that is known and installed. glove: a file of
    vectors for words. Raises FileError where the dataset cannot be read, or the folder has no such files;
    PreprocessError where there is no such tagger.
    """
    chosen = find_tagger(tagger) if tagger is not None else None
    comparison = Comparison(folder, Library.open(dataset), sample, told, reading, stopped)
    parts: list[tuple[Path, Callable[[], Compared]]] = [
        (path, partial(compare_motions, path, comparison, model_folders, body)) for path in motion_files(folder)
    ]
    texts: list[FoundTexts] = []  # once they have been read: what follows needs them, too

    def compare_found_texts() -> Compared:
        texts.append(find_texts(folder / TEXTS, told, stopped))
        return compare_texts(texts[0], comparison, chosen)

    if (folder / TEXTS).is_dir():
        parts.append((folder / TEXTS, compare_found_texts))
    if any((folder / path).exists() for path in GLOVE_FILES):
        parts.append((folder / GLOVE, lambda: compare_glove(comparison, texts[0] if texts else None, glove)))
    if not parts:
        motions = "no motions/train.h5, val.h5 or test.h5"
        raise MissingFile(folder, f"has no {ALL}, no {REACTIONS}, {motions}, no {TEXTS} and no {GLOVE}/hhi_vab_*")
    for path, compare in parts:
        if stopped():
            return
        try:
            yield compare()
        except Stopped:
            return
        except (FileError, PreprocessError) as error:
            yield Compared(path, hindered=str(error))
