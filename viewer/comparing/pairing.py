"""Which clip of a source is which sequence of the reference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from viewer.dataset import Library, Sequence
from viewer.results.pairing import TRUTH
from viewer.results.sequence import ResultSequence

MatchedBy = Literal["name", "prompt", "ground truth"]


@dataclass(frozen=True)
class Pair:
    """Two clips that should be the same motion."""

    source: int  # number of the source
    clip: str  # name in the source
    reference: str  # name in the reference
    matched_by: MatchedBy
    exchanged: bool = False  # the source has the actor first, and the reference the reactor, or the other way round


@dataclass(frozen=True)
class Pairing:
    """The pairs of one source, and what has no partner."""

    pairs: tuple[Pair, ...]
    without_reference: tuple[str, ...] = ()  # clips of the source
    without_clip: tuple[str, ...] = ()  # sequences of the reference


def pair(reference: Library, source: Library, number: int = 0, names: Iterable[str] | None = None) -> Pairing:
    """Find the sequence of each clip of a source.

    By the dataset's name; else by the prompt, and where the reference has several clips of it, by its place among those
    of the same prompt. A source that has its own ground truth can be its own reference. Ground truth in a source is no
    clip of it.

    Parameters
    ----------
    reference, source : Library
        No clip is read; captions are, where names do not tell.
    number : int, optional
        Of the source.
    names : iterable of str, optional
        Only these sequences of the reference.

    Returns
    -------
    Pairing
        The pairs in the order of the source.
    """
    chosen = frozenset(reference.names if names is None else names)
    known = _Reference(reference, is_same=reference.root == source.root)
    seen: Counter[tuple[str, str]] = Counter()
    pairs, unknown = [], []
    for name in source.names:
        clip = source[name]
        if TRUTH in _variant(clip):
            continue
        found = known.partner(clip, seen)
        if found is None:
            unknown.append(name)
        elif found[0] in chosen:
            orders = clip.order, reference[found[0]].order
            pairs.append(Pair(number, name, *found, None not in orders and orders[0] != orders[1]))
    paired = {each.reference for each in pairs}
    return Pairing(tuple(pairs), tuple(unknown), tuple(name for name in reference.names if name in chosen - paired))


class _Reference:
    """The sequences of the reference by key, by prompt, and by the clip that they are the ground truth of."""

    def __init__(self, library: Library, *, is_same: bool) -> None:
        self._library = library
        self._has_repetitions = library.holds == "results"
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._truths: dict[str, list[str]] = defaultdict(list)
        self._prompts: dict[str, list[str]] | None = None
        for name in library.names:
            sequence = library[name]
            if is_same and TRUTH in _variant(sequence) and isinstance(sequence, ResultSequence):
                self._truths[sequence.entry.pair].append(name)
            if (key := _key(sequence)) is not None:
                self._by_key[key].append(name)

    def partner(self, clip: Sequence, seen: Counter[tuple[str, str]]) -> tuple[str, MatchedBy] | None:
        """Return the sequence of a clip and how it was found. seen: how many clips of a key or prompt came before."""
        if isinstance(clip, ResultSequence) and (truths := self._truths.get(clip.entry.pair)):
            return truths[0], "ground truth"
        if self._truths:  # the reference is the source itself, of which only its ground truth is meant
            return None
        key = _key(clip) or ("" if self._has_repetitions else clip.name)
        if key in self._by_key:
            found = _same_place(self._by_key[key], seen["name", key])
            seen["name", key] += 1
            return None if found is None else (found, "name")
        prompt = _prompt(clip)
        if prompt and prompt in self.prompts:
            found = _same_place(self.prompts[prompt], seen["prompt", prompt])
            seen["prompt", prompt] += 1
            return None if found is None else (found, "prompt")
        return None

    @property
    def prompts(self) -> dict[str, list[str]]:
        """Prompt -> names. In a dataset, which has no repetitions, a caption of several sequences tells nothing."""
        if self._prompts is None:
            prompts: dict[str, list[str]] = defaultdict(list)
            for name in self._library.names:
                sequence = self._library[name]
                said = [_prompt(sequence)] if self._has_repetitions else map(_plain, sequence.captions())
                for prompt in filter(None, dict.fromkeys(said)):
                    prompts[prompt].append(name)
            if not self._has_repetitions:
                prompts = defaultdict(list, {prompt: each for prompt, each in prompts.items() if len(each) == 1})
            self._prompts = prompts
        return self._prompts


def _same_place(names: list[str], place: int) -> str | None:
    """Return the only one, else that at the place; None where there are fewer."""
    if len(names) == 1:
        return names[0]
    return names[place] if place < len(names) else None


def _key(sequence: Sequence) -> str | None:
    """Return the dataset's name of a sequence; None where a model's file does not say it."""
    if isinstance(sequence, ResultSequence):
        return sequence.key or (sequence.name if sequence.parsed else None)
    return sequence.name


def _variant(sequence: Sequence) -> str:
    return sequence.entry.variant if isinstance(sequence, ResultSequence) else ""


def _prompt(clip: Sequence) -> str:
    """Return what a model was asked for: its caption, else the action."""
    captions = clip.captions()
    return _plain(captions[0] if captions else clip.action or "")


def _plain(caption: str) -> str:
    return " ".join(caption.casefold().split())
