"""Shortening notices for a small picture: whole sentences, and a sign of what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

SIGN = "…"


def shortened_notices(notices: tuple[str, ...], fits: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """The paragraphs of the longest form of the notices that fits; the shortest form if none does.

    First they share one paragraph; then each, from the last, keeps its first sentence, then the words before its first
    colon; then the last ones are counted instead of told. "…" stands for what is left out.
    """
    if fits(notices):
        return notices
    form: tuple[str, ...] = notices
    for form in _forms(notices):
        if fits(form):
            break
    return form


def _forms(notices: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    told = list(notices)
    yield (" ".join(told),)
    for shorten in (_first_sentence, _clause):
        for i in reversed(range(len(told))):
            if (shorter := shorten(notices[i])) != told[i]:
                told[i] = shorter
                yield (" ".join(told),)
    for n in reversed(range(1, len(told))):
        kept = " ".join(told[:n]).removesuffix(f" {SIGN}")
        yield (f"{kept} {SIGN} {len(told) - n} more",)


def _first_sentence(notice: str) -> str:
    sentence, _, rest = notice.partition(". ")
    return f"{sentence}. {SIGN}" if rest else notice


def _clause(notice: str) -> str:
    """The words before the first colon, which say what is the matter; after it comes the reason or the file."""
    clause, _, rest = notice.partition(": ")
    return f"{clause} {SIGN}" if rest else _first_sentence(notice)
