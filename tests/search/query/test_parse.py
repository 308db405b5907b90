import pytest

from viewer.errors import QueryError
from viewer.search import parse
from viewer.search.query.parse import quote
from viewer.search.query.terms import Condition, Phrase, Query, Term, Value


def prefix(*words):
    return Term(Phrase(words, whole=False))


def whole(*words):
    return Term(Phrase(words, whole=True))


def condition(field, *values):
    return Term(Condition(field, tuple(map(Value, values))))


def excluded(term):
    return Term(term.criterion, excluded=True)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        (" \t\n", []),
        ("hug", [prefix("hug")]),
        ("  Hug ZOË ", [prefix("hug"), prefix("zoe")]),
        ("high-five", [prefix("high", "five")]),
        ("12:30", [prefix("12", "30")]),
        ('"pat on back"', [whole("pat", "on", "back")]),
        ('"Pat, on!"x', [whole("pat", "on"), prefix("x")]),
        ('x"a b"', [prefix("x"), whole("a", "b")]),
        ('"he said ""hi"""', [whole("he", "said", "hi")]),
        ("-hug", [excluded(prefix("hug"))]),
        ('-"a b" c', [excluded(whole("a", "b")), prefix("c")]),
        ("--hug", [excluded(prefix("hug"))]),
        ("-", []),
        ("hug - wave", [prefix("hug"), prefix("wave")]),
        ("*** ... '", []),
        ('""  "?!"', []),
        ("action:hug", [condition("action", "hug")]),
        ("ACTION:Hug,Wave", [condition("action", "Hug", "Wave")]),
        ("-action:hug,wave x", [excluded(condition("action", "hug", "wave")), prefix("x")]),
        ('action:"Pat on back",hug', [condition("action", "Pat on back", "hug")]),
        ('tag:"say ""hi"", you"', [condition("tag", 'say "hi", you')]),
        ("action:hug,", [condition("action", "hug")]),
        ("action:,hug,,wave", [condition("action", "hug", "wave")]),
        ("length:>5 rating:2..", [condition("length", ">5"), condition("rating", "2..")]),
        ('tag:a"b c"', [condition("tag", "a"), whole("b", "c")]),
        ("(hug OR wave) AND NEAR", [prefix("hug"), prefix("or"), prefix("wave"), prefix("and"), prefix("near")]),
    ],
)
def test_terms(text, terms):
    assert parse(text) == Query(tuple(terms))


def test_values_have_their_positions():
    (term,) = parse('  -tag:good,"to show"').terms
    assert [(value.start, value.end) for value in term.criterion.values] == [(7, 11), (12, 21)]


@pytest.mark.parametrize(
    ("text", "reason", "marked"),
    [
        ("hug acton:hug", "There is no field acton. Did you mean action?", "acton"),
        ("-zzzzz:1", "There is no field zzzzz. The fields are action, group,", "zzzzz"),
        ("hug action:", "action: needs a value right after the colon, such as action:hug.", "action:"),
        ("action: hug", "action: needs a value", "action:"),
        ('tag:"" x', "tag: needs a value", 'tag:""'),
        ("tag:,", "tag: needs a value", "tag:,"),
        ('hug "pat on', "This quote is not closed.", '"pat on'),
        ('action:hug,"pat', "This quote is not closed.", '"pat'),
        ('"a""', "This quote is not closed.", '"a""'),
        ("length:long", '"long" is not a number; write length:2, length:>2 or length:2..5.', "long"),
        ("length:1,>x,3", '">x" is not a number', ">x"),
        ("rating:>", '">" is not a number', ">"),
        ("group:..", '".." is not a number', ".."),
        ("group:5..2", "The range 5 to 2 is empty; write group:2..5.", "5..2"),
        ("split:trian", '"trian" is not a value of split; use one of train, val, test, none.', "trian"),
        ("actor:P3", '"P3" is not a value of actor; use one of P1, P2, unknown.', "P3"),
        ("gender:man", '"man" is not a gender; write male, female, neutral, a pair such as male-female', "man"),
        ("gender:male-man", '"male-man" is not a gender', "male-man"),
        ("has:legs", "use one of motion, skeleton, text, note, tag, rating, role.", "legs"),
        ("broken:note", "use one of motion, skeleton, text.", "note"),
        ("is:nice", "use one of favourite.", "nice"),
    ],
)
def test_errors_have_their_position(text, reason, marked):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert reason in str(caught.value)
    assert text[caught.value.start : caught.value.end] == marked


VALID = (
    "handshake high-five G012T003 length:2..5 group:G1..G10 split:train actor:P1,unknown is:favourite has:skeleton "
    "missing:text broken:captions gender:male-female familiarity:>2 rating:>=4.5 frames:<600 tag:good"
)


@pytest.mark.parametrize("end", range(len(VALID) + 1))
def test_an_unfinished_word_is_valid(end):
    if VALID[end - 1] not in ":<>=":  # a value is missing there
        parse(VALID[:end])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Hug", "Hug"), ("High-five", "High-five"), ("Pat on back", '"Pat on back"'), ("a,b", '"a,b"'),
        ('say "hi"', '"say ""hi"""'), ("été", "été"), (">5", '">5"'), ("-x", "-x"), ("", '""'),
    ],
)  # fmt: skip
def test_quoted_values_can_be_parsed(value, expected):
    assert quote(value) == expected
    if value:
        assert parse(f"tag:{expected}") == Query((condition("tag", value),))
