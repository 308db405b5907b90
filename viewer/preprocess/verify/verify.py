"""Whether a folder of files for training holds what would be made of the dataset now; whoever made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.glove.files import FOLDER as GLOVE
from viewer.preprocess.motions.ground import Body
from viewer.preprocess.run.run import Run
from viewer.preprocess.verify.comparison import SAMPLE, Compared, Comparison
from viewer.preprocess.verify.found_texts import FoundTexts, find_texts
from viewer.preprocess.verify.glove import FILES as GLOVE_FILES
from viewer.preprocess.verify.glove import compare_glove
from viewer.preprocess.verify.motions import MotionComparison, compare_motions, motion_files
from viewer.preprocess.verify.texts import compare_texts
from viewer.processed.layout import ALL, REACTIONS, TEXTS


@dataclass(frozen=True)
class VerifyOptions:
    """With what files are compared."""

    model_folders: tuple[Path, ...]
    body: Body | None = None  # by whose joints the floor is found; None: what the file says, or SMPL-X
    sample: int = SAMPLE  # sequences, or words, of each file
    tagger: str | None = None  # whose words the texts should have; None: of the one that made them, if it is installed
    glove: Path | None = None  # a file of vectors for words
    is_reading_given: bool = False  # the library is read as it should be; else as a file says


def verify(run: Run, options: VerifyOptions) -> Iterator[Compared]:
    """Compare all that a folder has with what the dataset gives now, by a sample that is always the same.

    Raises FileError where the folder has no such files, PreprocessError where there is no such tagger, and Cancelled.
    """
    folder = run.output
    chosen = find_tagger(options.tagger) if options.tagger is not None else None
    comparison = Comparison(run, options.sample)
    compared_with = MotionComparison(options.model_folders, options.body, options.is_reading_given)
    parts: list[tuple[Path, Callable[[], Compared]]] = [
        (path, partial(compare_motions, path, comparison, compared_with)) for path in motion_files(folder)
    ]
    texts: list[FoundTexts] = []  # once they have been read: what follows needs them, too

    def compare_found_texts() -> Compared:
        texts.append(find_texts(folder / TEXTS, run))
        return compare_texts(texts[0], comparison, chosen)

    if (folder / TEXTS).is_dir():
        parts.append((folder / TEXTS, compare_found_texts))
    if any((folder / path).exists() for path in GLOVE_FILES):
        parts.append((folder / GLOVE, lambda: compare_glove(comparison, texts[0] if texts else None, options.glove)))
    if not parts:
        motions = "no motions/train.h5, val.h5 or test.h5"
        raise MissingFile(folder, f"has no {ALL}, no {REACTIONS}, {motions}, no {TEXTS} and no {GLOVE}/hhi_vab_*")
    for path, compare in parts:
        run.check()
        try:
            yield compare()
        except (FileError, PreprocessError) as error:
            yield Compared(path, obstacle=str(error))
