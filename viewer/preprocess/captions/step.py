"""Step 3: the captions of all sequences, with the kinds of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viewer.bulk.outcome import Outcome
from viewer.bulk.run import run as run_bulk
from viewer.bulk.task import Failed
from viewer.dataset import Library
from viewer.dataset.caption_files import TEXTS_PART, caption_paths
from viewer.errors import FileError, MissingFile
from viewer.file_names import file_name
from viewer.preprocess.captions.lines import Captions, read_captions, without_words
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.captions.task import CaptionTask
from viewer.preprocess.captions.text_folder import Texts, texts_there, write_texts
from viewer.preprocess.captions.text_work import Text, TextWork
from viewer.preprocess.motions.new_motion_file import PROGRAM
from viewer.preprocess.run.checksums import checksum, checksum_of_contents
from viewer.preprocess.run.run import Run
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
    start = str(library.root / TEXTS_PART).casefold()
    return [problem for problem in library.problems if problem.casefold().startswith(start)]


def check_captions(library: Library) -> dict[str, str]:
    """Where the text file of each sequence is, in the dataset's tree. Raises BrokenFile, MissingFile when none is."""
    paths = caption_paths(library.tree)
    if not paths:
        raise MissingFile(library.root, " ".join(["has no captions that can be read.", *text_problems(library)]))
    return paths


def make_texts(run: Run, tagger: Tagger) -> Texts:
    """Make texts_processed/. What a cancelled run did is kept for the next.

    A sequence that its process does not outlive has failed, and has no text. Raises FileError where there are no
    captions, something is in the way or cannot be written, PreprocessError where the tagger fails, BulkError where
    there are no workers, and Cancelled.
    """
    found = _find(run)
    settings = text_settings(tagger)
    whole = {**settings, "sources_sha256": _sources_checksum(found.captions)}

    def note(outcome: Outcome | None) -> None:
        run.progress.note(outcome, found.total)

    for outcome in found.others:
        note(outcome)
    if not run.overwrite and (there := texts_there(run.output, whole)) is not None:
        for name, captions in found.captions.items():
            note(Outcome(name, "kept", _odd(captions, there.lines[file_name(name)])))
        return there
    work = TextWork(run.output / f".{TEXTS}.work", {"program": PROGRAM, "root": str(run.library.root), **settings})
    try:
        left = []
        for name, captions in found.captions.items():
            text = work.texts.get(name)
            if text is not None and text.source == checksum(captions.content):
                note(Outcome(name, "kept", _odd(captions, text.lines)))
            else:
                left.append(captions)
        failed = set()
        for tagged in _tagged(run, tagger, left):
            if tagged is None:
                note(None)
            elif isinstance(tagged, Outcome):
                failed.add(tagged.name)
                note(tagged)
            else:
                captions, text = tagged
                work.add(captions.name, text)
                note(Outcome(captions.name, "done", _odd(captions, text.lines)))
        run.check()
        result = _write(run, work, {name: one for name, one in found.captions.items() if name not in failed}, settings)
    finally:
        work.close()
    work.remove()
    return result


def _sources_checksum(captions: Mapping[str, Captions]) -> str:
    return checksum_of_contents((name, one.content) for name, one in captions.items())


def _write(run: Run, work: TextWork, captions: Mapping[str, Captions], settings: dict[str, Any]) -> Texts:
    made = {name: work.texts[name] for name in captions}
    words = dict.fromkeys(word for text in made.values() for word in text.words)
    result = Texts({file_name(name): text.lines for name, text in made.items()}, tuple(words))
    provenance = {
        "program": PROGRAM,
        "dataset": run.library.root.name,
        **settings,
        "sources_sha256": _sources_checksum(captions),
        "sequences": len(result.lines),
    }
    write_texts(run.output, result, provenance)
    return result


def text_settings(tagger: Tagger) -> dict[str, Any]:
    """What the texts depend on beside the captions."""
    return {"made_by": "preprocess captions", "tagger": tagger.name, "tagger_version": tagger.version}


def _find(run: Run) -> _Found:
    """The captions of all sequences, and of those of which there are captions alone."""
    library, paths = run.library, check_captions(run.library)
    captions: dict[str, Captions] = {}
    others: list[Outcome] = []
    for name in filter(run.is_chosen, sorted({*library.names, *paths})):
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


def _tagged(run: Run, tagger: Tagger, left: list[Captions]) -> Iterator[tuple[Captions, Text] | Outcome | None]:
    """What is written of each sequence, as they come; None when none does for a moment."""
    if not left:
        return
    task = CaptionTask(tagger.name, tagger.version)
    with run.workers.connected(len(left)) as cluster:
        for ended in run_bulk(cluster, task, left, run.cancelled, run.time_limit):
            if ended is None:
                yield None
            elif isinstance(ended, Failed):
                yield Outcome(ended.item.name, "failed", ended.reason)
            else:
                yield ended.item, ended.result


def _odd(captions: Captions, lines: Iterable[str]) -> str:
    return "; ".join(filter(None, (captions.note, without_words([*lines]))))
