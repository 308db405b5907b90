"""Random queries match the same sequences as a plain Python implementation."""

import random

import pytest

from tests.search.sample_data import MARKS, ROWS
from viewer.errors import QueryError
from viewer.search import FACETS, combined_query, highlights, parse
from viewer.search.query.terms import Phrase
from viewer.search.query.words import folded_words

ACTIONS = {"G001T000A000R000": "Hug", "G001T000A001R000": "Handshake", "G002T001A016R003": "High-five"} | {
    "G012T003A011R001": "Pat on back", "G059T002A030R001": "Pat on cheek",
}  # fmt: skip
LETTERS = [
    *'abghptxzäéßİ019 \t"-:,.*()^<>=+&|\\\0\ud800é抱',
    "action:",
    "length:",
    "tag:",
    "gender:",
    "..",
    "split:",
    "has:",
]


def searched_texts(row):
    """All texts of a sequence in which consecutive words are searched."""
    name = row["name"]
    starts = range(0, 16, 4) if len(name) == 16 and name[0] == "G" else ()
    suffixes = [name[start:] for start in starts]
    parts = [name[start:end] for start in starts for end in range(start + 4, 17, 4)]
    return [name, ACTIONS.get(name, ""), *row.get("captions", ()), *parts, *suffixes]


def contains(row, phrase, whole):
    for words in map(folded_words, searched_texts(row)):
        for at in range(len(words) - len(phrase) + 1):
            *first, last = words[at : at + len(phrase)]
            if tuple(first) == phrase[:-1] and (last == phrase[-1] if whole else last.startswith(phrase[-1])):
                return True
    return False


def number(value, seconds=False):
    return None if value is None else value / 120 if seconds else value


CONDITIONS = {
    "action:Hug": lambda row: ACTIONS.get(row["name"]) == "Hug",
    "action:pat,1": lambda row: ACTIONS.get(row["name"], "").startswith(("Pat", "Handshake")),
    "group:1..12": lambda row: row["name"][:4] in ("G001", "G002", "G012"),
    "split:train,none": lambda row: row.get("split") in ("train", None),
    "familiarity:>2": lambda row: row.get("familiarity", 0) > 2,
    "actor:P1": lambda row: row.get("order") == 1,
    "gender:female-male": lambda row: {row.get("P1"), row.get("P2")} == {"male", "female"},
    "gender:male": lambda row: "male" in (row.get("P1"), row.get("P2")),
    "length:5..10": lambda row: 5 <= row.get("frames", 0) / 120 <= 10,
    "frames:<=606": lambda row: 0 < row.get("frames", 0) <= 606,
    "has:role": lambda row: "order" in row,
    "rating:>=4": lambda row: row["name"] in MARKS and (MARKS[row["name"]].rating or 0) >= 4,
    'tag:"to show"': lambda row: row["name"] in MARKS and "to show" in MARKS[row["name"]].tags,
    "is:favourite": lambda row: row["name"] in MARKS and MARKS[row["name"]].favourite,
}


def evaluate(term):
    """A function that says whether a sequence matches the term."""
    text = term.removeprefix("-")
    if text in CONDITIONS:
        matches = CONDITIONS[text]
    else:
        phrase, whole = folded_words(text), text.startswith('"')

        def matches(row):
            return contains(row, phrase, whole)

    return (lambda row: not matches(row)) if term.startswith("-") else matches


def random_terms(rng):
    words = sorted(
        {
            word
            for row in ROWS
            for text in searched_texts(row)
            for word in folded_words(text)
            if len(word) > 1 or word == "a"
        }
    )
    phrases = [folded_words(text) for row in ROWS for text in searched_texts(row)]
    for _ in range(rng.randint(1, 4)):
        word = rng.choice(words)
        phrase = rng.choice(phrases) or ("none",)
        start = rng.randrange(len(phrase))
        term = rng.choice(
            [
                word[: rng.randint(2, 5)] if len(word) > 1 else word,
                f'"{" ".join(phrase[start : start + rng.randint(1, 3)])}"',
                "-".join(phrase[start : start + rng.randint(1, 3)]),
                rng.choice(sorted(CONDITIONS)),
            ]
        )
        yield rng.choice(["", "", "-"]) + term


@pytest.mark.parametrize("seed", range(200))
def test_random_queries_match_the_same_sequences_as_plain_python(finder, seed):
    terms = list(random_terms(random.Random(seed)))
    expected = [all(evaluate(term)(row) for term in terms) for row in ROWS]
    assert (" ".join(terms), finder.find(" ".join(terms)).mask.tolist()) == (" ".join(terms), expected)


@pytest.mark.parametrize("seed", range(200))
def test_any_text_is_valid_or_raises_an_error_with_its_position(finder, seed):
    rng = random.Random(seed)
    text = "".join(rng.choices(LETTERS, k=rng.randint(1, 20)))
    try:
        found = finder.find(text)
    except QueryError as error:
        caught = error
    else:
        assert found.total == finder.find(combined_query(text, {})).total
        assert all(0 <= start < end <= len(text) for start, end in highlights(text, parse(text)))
        return
    assert 0 <= caught.start < caught.end <= len(text)
    assert str(caught)


@pytest.mark.parametrize("seed", range(50))
def test_text_and_chosen_facets_match_the_same_as_the_combined_query(finder, seed):
    rng = random.Random(seed)
    text = " ".join(random_terms(rng))
    listed = finder.find("").facets
    chosen = {
        facet: frozenset(rng.sample([value.value for value in listed[facet]], min(2, len(listed[facet]))))
        for facet in rng.sample(FACETS, rng.randint(0, 3))
    }
    found = finder.find(text, chosen)
    assert finder.find(combined_query(text, chosen)).mask.tolist() == found.mask.tolist()
    for facet in FACETS:
        for value in found.facets[facet]:
            one = finder.find(text, {**chosen, facet: frozenset((value.value,))})
            assert (value.count, value.chosen) == (one.total, value.value in chosen.get(facet, ()))


@pytest.mark.parametrize("seed", range(50))
def test_a_caption_is_highlighted_exactly_if_it_matches(seed):
    rng = random.Random(seed)
    query = parse(" ".join(random_terms(rng)))
    for caption in (caption for row in ROWS for caption in row.get("captions", ())):
        phrases = [term.criterion for term in query.terms if isinstance(term.criterion, Phrase) and not term.excluded]
        matches = any(contains({"name": caption}, one.words, one.whole) for one in phrases)
        assert bool(highlights(caption, query)) == matches
