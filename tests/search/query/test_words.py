import sqlite3
import unicodedata
from contextlib import closing

import pytest

from viewer.search.query.words import contains_phrase, fold, folded_words, padded_words, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  -- _ !", []),
        ("Two people", [("two", 0, 3), ("people", 4, 10)]),
        ("high-five's", [("high", 0, 4), ("five", 5, 9), ("s", 10, 11)]),
        ("snake_case", [("snake", 0, 5), ("case", 6, 10)]),
        ("ZOË, Zoe\u0308!", [("zoe", 0, 3), ("zoe", 5, 9)]),
        ("\u0301x", [("x", 1, 2)]),
        ("ﬁt Ärger", [("ﬁt", 0, 2), ("arger", 3, 8)]),
        ("抱 抱", [("抱", 0, 1), ("抱", 2, 3)]),
    ],
)
def test_words_have_their_positions(text, found):
    assert words(text) == found
    assert folded_words(text) == tuple(word for word, _, _ in found)


@pytest.mark.parametrize(
    ("word", "expected"), [("İ", "i"), ("ΣΑΣ", "σασ"), ("ế", "e"), ("ø", "ø"), ("ß", "ß"), ("Й", "й"), ("K", "k")]
)
def test_case_and_latin_accents_are_folded(word, expected):
    assert fold(word) == expected


def test_words_are_the_same_as_in_fts5():
    alphabet = [*range(1, 0x378), *range(0x384, 0x528), *range(0x1E00, 0x1F00), *range(0x3041, 0x3097)]
    new = (
        number for number in alphabet if unicodedata.category(chr(number)) == "Cn"
    )  # letters of a newer Unicode version
    odd = (0x1E0, 0x1E1, 0x1E9B, *new)  # two accents, which SQLite's tables do not have
    alphabet = sorted({*alphabet} - {*odd})
    texts = {number: f"q{chr(number)}z" for number in alphabet}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='unicode61 remove_diacritics 2')")
        connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (texts, 'instance')")
        connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", texts.items())
        theirs: dict[int, tuple[str, ...]] = dict.fromkeys(texts, ())
        for term, number in connection.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
            theirs[number] += (term,)
    assert {texts[n]: folded_words(texts[n]) for n in texts} == {texts[n]: theirs[n] for n in texts}


@pytest.mark.parametrize(
    ("phrase", "whole", "found"),
    [
        (("pat",), True, True), (("pa",), False, True), (("pa",), True, False), (("pat", "on"), True, True),
        (("pat", "o"), False, True), (("on", "back"), True, True), (("at",), False, False),
        (("pat", "back"), False, False),
    ],
)  # fmt: skip
def test_a_phrase_matches_consecutive_words(phrase, whole, found):
    assert contains_phrase(padded_words("Pat on back"), phrase, whole) == found
