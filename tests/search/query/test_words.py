import sqlite3
import unicodedata
from contextlib import closing

import pytest

from viewer.search.query.words import document, fold, folded, holds, words


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
def test_words_have_their_places(text, found):
    assert words(text) == found
    assert folded(text) == tuple(word for word, _, _ in found)


@pytest.mark.parametrize(
    ("word", "wanted"), [("İ", "i"), ("ΣΑΣ", "σασ"), ("ế", "e"), ("ø", "ø"), ("ß", "ß"), ("Й", "й"), ("K", "k")]
)
def test_case_and_latin_accents_are_folded(word, wanted):
    assert fold(word) == wanted


def test_words_are_those_of_fts5():
    alphabet = [*range(1, 0x378), *range(0x384, 0x528), *range(0x1E00, 0x1F00), *range(0x3041, 0x3097)]
    new = (number for number in alphabet if unicodedata.category(chr(number)) == "Cn")  # letters of a later Unicode
    odd = (0x1E0, 0x1E1, 0x1E9B, *new)  # with two accents, of which they know no table
    alphabet = sorted({*alphabet} - {*odd})
    texts = {number: f"q{chr(number)}z" for number in alphabet}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='unicode61 remove_diacritics 2')")
        connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (texts, 'instance')")
        connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", texts.items())
        theirs: dict[int, tuple[str, ...]] = dict.fromkeys(texts, ())
        for term, number in connection.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
            theirs[number] += (term,)
    assert {texts[n]: folded(texts[n]) for n in texts} == {texts[n]: theirs[n] for n in texts}


@pytest.mark.parametrize(
    ("phrase", "whole", "found"),
    [
        (("pat",), True, True), (("pa",), False, True), (("pa",), True, False), (("pat", "on"), True, True),
        (("pat", "o"), False, True), (("on", "back"), True, True), (("at",), False, False),
        (("pat", "back"), False, False),
    ],
)  # fmt: skip
def test_a_phrase_is_words_side_by_side(phrase, whole, found):
    assert holds(document("Pat on back"), phrase, whole) == found
