import pytest

from viewer.errors import QueryError
from viewer.search import parse
from viewer.search.query.parse import quoted
from viewer.search.query.terms import Condition, Query, Term, Value, Words


def begun(*words):
    return Term(Words(words, whole=False))


def whole(*words):
    return Term(Words(words, whole=True))


def asked(field, *values):
    return Term(Condition(field, tuple(map(Value, values))))


def no(term):
    return Term(term.asked, excluded=True)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        (" \t\n", []),
        ("hug", [begun("hug")]),
        ("  Hug ZOË ", [begun("hug"), begun("zoe")]),
        ("high-five", [begun("high", "five")]),
        ("12:30", [begun("12", "30")]),
        ('"pat on back"', [whole("pat", "on", "back")]),
        ('"Pat, on!"x', [whole("pat", "on"), begun("x")]),
        ('x"a b"', [begun("x"), whole("a", "b")]),
        ('"he said ""hi"""', [whole("he", "said", "hi")]),
        ("-hug", [no(begun("hug"))]),
        ('-"a b" c', [no(whole("a", "b")), begun("c")]),
        ("--hug", [no(begun("hug"))]),
        ("-", []),
        ("hug - wave", [begun("hug"), begun("wave")]),
        ("*** ... '", []),
        ('""  "?!"', []),
        ("action:hug", [asked("action", "hug")]),
        ("ACTION:Hug,Wave", [asked("action", "Hug", "Wave")]),
        ("-action:hug,wave x", [no(asked("action", "hug", "wave")), begun("x")]),
        ('action:"Pat on back",hug', [asked("action", "Pat on back", "hug")]),
        ('tag:"say ""hi"", you"', [asked("tag", 'say "hi", you')]),
        ("action:hug,", [asked("action", "hug")]),
        ("action:,hug,,wave", [asked("action", "hug", "wave")]),
        ("length:>5 rating:2..", [asked("length", ">5"), asked("rating", "2..")]),
        ('tag:a"b c"', [asked("tag", "a"), whole("b", "c")]),
        ("(hug OR wave) AND NEAR", [begun("hug"), begun("or"), begun("wave"), begun("and"), begun("near")]),
    ],
)
def test_terms(text, terms):
    assert parse(text) == Query(tuple(terms))


def test_values_have_their_places():
    (term,) = parse('  -tag:good,"to show"').terms
    assert [(value.start, value.end) for value in term.asked.values] == [(7, 11), (12, 21)]


@pytest.mark.parametrize(
    ("text", "reason", "meant"),
    [
        ("hug acton:hug", "There is no field acton. Did you mean action?", "acton"),
        ("-zzzzz:1", "There is no field zzzzz. There are action, group,", "zzzzz"),
        ("hug action:", "What is action to be? Write it right after the colon: action:hug.", "action:"),
        ("action: hug", "What is action to be?", "action:"),
        ('tag:"" x', "What is tag to be?", 'tag:""'),
        ("tag:,", "What is tag to be?", "tag:,"),
        ('hug "pat on', "This quote is not closed.", '"pat on'),
        ('action:hug,"pat', "This quote is not closed.", '"pat'),
        ('"a""', "This quote is not closed.", '"a""'),
        ("length:long", '"long" is not a number; write length:2, length:>2 or length:2..5.', "long"),
        ("length:1,>x,3", '">x" is not a number', ">x"),
        ("rating:>", '">" is not a number', ">"),
        ("group:..", '".." is not a number', ".."),
        ("group:5..2", "From 5 to 2 there is nothing; write group:2..5.", "5..2"),
        ("split:trian", '"trian" is no value of split; it can be train, val, test, none.', "trian"),
        ("actor:P3", '"P3" is no value of actor; it can be P1, P2, unknown.', "P3"),
        ("gender:man", '"man" is no gender; write male, female, neutral, a pair such as male-female', "man"),
        ("gender:male-man", '"male-man" is no gender', "male-man"),
        ("has:legs", "it can be motion, skeleton, text, note, tag, rating, role.", "legs"),
        ("broken:note", "it can be motion, skeleton, text.", "note"),
        ("is:nice", "it can be favourite.", "nice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, reason, meant):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert reason in str(caught.value)
    assert text[caught.value.start : caught.value.end] == meant


WRITTEN = (
    "handshake high-five G012T003 length:2..5 group:G1..G10 split:train actor:P1,unknown is:favourite has:skeleton "
    "missing:text broken:captions gender:male-female familiarity:>2 rating:>=4.5 frames:<600 tag:good"
)


@pytest.mark.parametrize("end", range(len(WRITTEN) + 1))
def test_an_unfinished_word_is_never_an_error(end):
    if WRITTEN[end - 1] not in ":<>=":  # there a value is missing
        parse(WRITTEN[:end])


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Hug", "Hug"), ("High-five", "High-five"), ("Pat on back", '"Pat on back"'), ("a,b", '"a,b"'),
        ('say "hi"', '"say ""hi"""'), ("été", "été"), (">5", '">5"'), ("-x", "-x"), ("", '""'),
    ],
)  # fmt: skip
def test_values_are_written_so_that_they_are_read_again(value, wanted):
    assert quoted(value) == wanted
    if value:
        assert parse(f"tag:{wanted}") == Query((asked("tag", value),))
