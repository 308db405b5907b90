"""Where a query matches in a text."""

from collections.abc import Iterator

from viewer.search.query.terms import Phrase, Query
from viewer.search.query.words import Word, words


def highlights(text: str, query: Query) -> list[tuple[int, int]]:
    """Return the parts of a text that a query's phrases match.

    Parameters
    ----------
    text : str
        For example a caption.
    query : Query
        Conditions and excluded terms are ignored.

    Returns
    -------
    list of (int, int)
        First character and one past the last, in order, without overlaps.
    """
    phrases = [term.criterion for term in query.terms if isinstance(term.criterion, Phrase) and not term.excluded]
    if not phrases:
        return []
    text_words = words(text)
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(match for phrase in phrases for match in _matches(text_words, phrase)):
        if ranges and start < ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(end, ranges[-1][1])
        else:
            ranges.append((start, end))
    return ranges


def _matches(text_words: list[Word], phrase: Phrase) -> Iterator[tuple[int, int]]:
    *first, last = phrase.words
    for start in range(len(text_words) - len(first)):
        part = text_words[start : start + len(phrase.words)]
        last_matches = part[-1].text == last if phrase.whole else part[-1].text.startswith(last)
        if last_matches and all(word.text == wanted for word, wanted in zip(part, first, strict=False)):
            yield part[0].start, part[-1].end
