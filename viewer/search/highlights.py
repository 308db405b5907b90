"""What a query found in a text."""

from collections.abc import Iterator

from viewer.search.query.terms import Query, Words
from viewer.search.query.words import Word, words


def highlights(text: str, query: Query) -> list[tuple[int, int]]:
    """First character and the one after the last of all that a query's words match, in order, none overlapping."""
    asked = [term.asked for term in query.terms if isinstance(term.asked, Words) and not term.excluded]
    if not asked:
        return []
    there = words(text)
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(place for one in asked for place in _places(there, one)):
        if ranges and start < ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(end, ranges[-1][1])
        else:
            ranges.append((start, end))
    return ranges


def _places(there: list[Word], asked: Words) -> Iterator[tuple[int, int]]:
    *first, last = asked.words
    for at in range(len(there) - len(first)):
        found = there[at : at + len(asked.words)]
        ends = found[-1].text == last if asked.whole else found[-1].text.startswith(last)
        if ends and all(word.text == wanted for word, wanted in zip(found, first, strict=False)):
            yield found[0].start, found[-1].end
