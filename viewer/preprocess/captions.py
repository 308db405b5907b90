"""Step 3: the captions of all sequences, with the kinds of their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from viewer.dataset import Library
from viewer.dataset.caption_files import TEXTS_PART, caption_paths
from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.about import checksum, checksum_of_contents
from viewer.preprocess.caption_lines import Captions, read_captions, without_words
from viewer.preprocess.caption_task import CaptionTask, Some, in_turns, tag_some
from viewer.preprocess.crew import alone, together
from viewer.preprocess.new_motion_file import PROGRAM
from viewer.preprocess.outcome import Outcome, Told
from viewer.preprocess.tagging import Tagger
from viewer.preprocess.text_folder import Texts, texts_there, write_texts
from viewer.preprocess.text_work import Text, TextWork
from viewer.processed.layout import TEXTS


@dataclass(frozen=True)
class _Found:
    """What is to be tagged, and what became of the sequences that have nothing to tag."""

    captions: dict[str, Captions]  # by name, in order
    others: tuple[Outcome, ...]

    @property
    def total(self) -> int:
        return len(self.captions) + len(self.others)


def text_problems(library: Library) -> list[str]:
    """A sentence for what should hold captions and is not there, or cannot be read, or not as a whole."""
    return [problem for problem in library.problems if problem.startswith(str(library.root / TEXTS_PART))]


def check_captions(library: Library) -> dict[str, str]:
    """Where the text file of each sequence is, in the dataset's tree. Raises BrokenFile, MissingFile when none is."""
    paths = caption_paths(library.tree)
    if not paths:
        raise MissingFile(library.root, " ".join(["has no captions that can be read.", *text_problems(library)]))
    return paths


def make_texts(
    library: Library,
    output: Path,
    tagger: Tagger,
    told: Told,
    stopped: Callable[[], bool] = lambda: False,
    *,
    overwrite: bool = False,
    jobs: int = 1,
) -> Texts | None:
    """Make texts_processed/ with so many processes; None when stopped. What a stopped run did is kept for the next.

    Raises FileError where there are no captions, something is in the way or cannot be written, and PreprocessError
    where the tagger fails.
    """
    found = _find(library)
    settings = text_settings(tagger)
    sources = checksum_of_contents((name, captions.content) for name, captions in found.captions.items())
    whole = {**settings, "sources_sha256": sources}
    done = 0

    def tell(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        told(outcome, done, found.total)

    for outcome in found.others:
        tell(outcome)
    if not overwrite and (there := texts_there(output, whole)) is not None:
        for name, captions in found.captions.items():
            tell(Outcome(name, "kept", _odd(captions, there.lines[name])))
        return there
    work = TextWork(output / f".{TEXTS}.work", {"program": PROGRAM, "root": str(library.root), **settings})
    try:
        left = []
        for name, captions in found.captions.items():
            text = work.texts.get(name)
            if text is not None and text.source == checksum(captions.content):
                tell(Outcome(name, "kept", _odd(captions, text.lines)))
            else:
                left.append(captions)
        for captions, text in _tagged(tagger, left, jobs, stopped):
            work.add(captions.name, text)
            tell(Outcome(captions.name, "done", _odd(captions, text.lines)))
        if done < found.total:
            return None
        made = {name: work.texts[name] for name in found.captions}
        words = dict.fromkeys(word for text in made.values() for word in text.words)
        result = Texts({name: text.lines for name, text in made.items()}, tuple(words))
        write_texts(
            output, result, {"program": PROGRAM, "dataset": library.root.name, **whole, "sequences": len(result.lines)}
        )
    finally:
        work.close()
    work.remove()
    return result


def text_settings(tagger: Tagger) -> dict[str, Any]:
    """What the texts depend on beside the captions."""
    return {"made_by": "preprocess captions", "tagger": tagger.name, "tagger_version": tagger.version}


def _find(library: Library) -> _Found:
    """The captions of all sequences, and of those of which there are captions alone."""
    paths = check_captions(library)
    captions: dict[str, Captions] = {}
    others: list[Outcome] = []
    for name in sorted({*library.names, *paths}):
        try:
            read = read_captions(library.tree, paths[name], name) if name in paths else None
        except FileError as error:
            others.append(Outcome(name, "failed", str(error)))
            continue
        if read is not None and read.lines:
            captions[name] = read
        else:
            others.append(Outcome(name, "skipped", "it has no captions" if read is None else "its text file is empty"))
    return _Found(captions, tuple(others))


def _tagged(
    tagger: Tagger, left: list[Captions], jobs: int, stopped: Callable[[], bool]
) -> Iterator[tuple[Captions, Text]]:
    """What is written of each sequence, some at once: the same for every number of processes."""
    turns = in_turns(left)
    done: Iterator[tuple[Some, list[Text] | None]]
    if jobs == 1 or len(turns) < 2:
        done = zip(turns, alone(partial(tag_some, tagger), turns, stopped), strict=False)
    else:
        done = together(CaptionTask(tagger.name, tagger.version), turns, jobs, stopped)
    for some, texts in done:
        if texts is None:
            raise PreprocessError(
                f"The process with the tagger {tagger.name} came to an end, twice, at {some[0].name} or soon after it; "
                "is memory short? --jobs 1 needs least."
            )
        yield from zip(some, texts, strict=True)


def _odd(captions: Captions, lines: Iterable[str]) -> str:
    return "; ".join(filter(None, (captions.note, without_words([*lines]))))
