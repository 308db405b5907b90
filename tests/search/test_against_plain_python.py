"""Queries that are put together by chance find what a plain reading of each row finds."""

import random

import pytest

from tests.search.made import MARKS, ROWS
from viewer.errors import QueryError
from viewer.search import FACETS, highlights, parse, where
from viewer.search.query.terms import Words
from viewer.search.query.words import folded

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


def parts(row):
    """All texts of a row that can hold words side by side."""
    name = row["name"]
    starts = range(0, 16, 4) if len(name) == 16 and name[0] == "G" else ()
    pieces = [name[start:] for start in starts]
    ends = [name[start:end] for start in starts for end in range(start + 4, 17, 4)]
    return [name, ACTIONS.get(name, ""), *row.get("captions", ()), *ends, *pieces]


def stand_in(row, phrase, whole):
    for words in map(folded, parts(row)):
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


def by_hand(term):
    """What a term says of a row, as a function."""
    text = term.removeprefix("-")
    if text in CONDITIONS:
        holds = CONDITIONS[text]
    else:
        phrase, whole = folded(text), text.startswith('"')

        def holds(row):
            return stand_in(row, phrase, whole)

    return (lambda row: not holds(row)) if term.startswith("-") else holds


def some_terms(rng):
    words = sorted(
        {word for row in ROWS for part in parts(row) for word in folded(part) if len(word) > 1 or word == "a"}
    )
    phrases = [folded(part) for row in ROWS for part in parts(row)]
    for _ in range(rng.randint(1, 4)):
        word = rng.choice(words)
        phrase = rng.choice(phrases) or ("none",)
        start = rng.randrange(len(phrase))
        asked = rng.choice(
            [
                word[: rng.randint(2, 5)] if len(word) > 1 else word,
                f'"{" ".join(phrase[start : start + rng.randint(1, 3)])}"',
                "-".join(phrase[start : start + rng.randint(1, 3)]),
                rng.choice(sorted(CONDITIONS)),
            ]
        )
        yield rng.choice(["", "", "-"]) + asked


@pytest.mark.parametrize("seed", range(200))
def test_what_is_found_is_what_a_plain_reading_finds(finder, seed):
    terms = list(some_terms(random.Random(seed)))
    wanted = [all(by_hand(term)(row) for term in terms) for row in ROWS]
    assert (" ".join(terms), finder.find(" ".join(terms)).mask.tolist()) == (" ".join(terms), wanted)


@pytest.mark.parametrize("seed", range(200))
def test_any_text_is_a_query_or_has_a_sentence(finder, seed):
    rng = random.Random(seed)
    text = "".join(rng.choices(LETTERS, k=rng.randint(1, 20)))
    try:
        found = finder.find(text)
    except QueryError as error:
        wrong = error
    else:
        assert found.total == finder.find(where(text, {})).total
        assert all(0 <= start < end <= len(text) for start, end in highlights(text, parse(text)))
        return
    assert 0 <= wrong.start < wrong.end <= len(text)
    assert str(wrong)


@pytest.mark.parametrize("seed", range(50))
def test_text_and_chosen_are_the_same_as_one_query(finder, seed):
    rng = random.Random(seed)
    text = " ".join(some_terms(rng))
    listed = finder.find("").facets
    chosen = {
        facet: frozenset(rng.sample([value.value for value in listed[facet]], 2))
        for facet in rng.sample(FACETS, rng.randint(0, 3))
    }
    found = finder.find(text, chosen)
    assert finder.find(where(text, chosen)).mask.tolist() == found.mask.tolist()
    for facet in FACETS:
        for value in found.facets[facet]:
            one = finder.find(text, {**chosen, facet: frozenset((value.value,))})
            assert (value.count, value.chosen) == (one.total, value.value in chosen.get(facet, ()))


@pytest.mark.parametrize("seed", range(50))
def test_what_is_marked_is_why_a_caption_is_found(seed):
    rng = random.Random(seed)
    query = parse(" ".join(some_terms(rng)))
    for caption in (caption for row in ROWS for caption in row.get("captions", ())):
        asked = [term.asked for term in query.terms if isinstance(term.asked, Words) and not term.excluded]
        held = any(stand_in({"name": caption}, one.words, one.whole) for one in asked)
        assert bool(highlights(caption, query)) == held
