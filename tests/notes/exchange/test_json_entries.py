"""Parsing JSON line by line gives the same as parsing it at once."""

import json
import random

import pytest

from viewer.notes.exchange.json_entries import read_object
from viewer.notes.exchange.validation import LineError

OBJECTS = [
    {},
    {"values": []},
    {"values": [1, "two", None, [3, []], {"values": [4]}]},
    {"a": {"values": [1]}, "values": [{"b": "]}, {"}], "c": 'a "quoted" \\ text'},
    {"values": 5},
    {"values": {"a": 1}},
    {"é\n": "\u0001😀", "values": ["é"]},
]


@pytest.mark.parametrize("whole", OBJECTS)
@pytest.mark.parametrize("style", [{}, {"indent": 3}, {"separators": (",", ":")}, {"ensure_ascii": False}])
def test_objects_are_parsed(whole, style):
    head, entries = read_object(f"\n {json.dumps(whole, **style)} \n", "values")
    if isinstance(whole.get("values"), list):
        assert [entry for _, entry in entries] == whole["values"]
        whole = {key: value for key, value in whole.items() if key != "values"}
    else:
        assert entries is None
    assert head == whole


@pytest.mark.parametrize("whole", [5, "values", None, [], [{"values": []}]])
def test_other_json_has_no_entries(whole):
    assert read_object(json.dumps(whole), "values") == (whole, None)


def test_entries_have_their_lines():
    text = '{\n"values":\n[ 1,\n"a\\nb",\n\n {"c":\n 2}, 3\n]}'
    assert read_object(text, "values")[1] == [(3, 1), (4, "a\nb"), (6, {"c": 2}), (7, 3)]


WRONG = [
    "", " ", "{", "}", "{]", '{"a"}', '{"a":}', '{"a":1', '{"a":1,}', '{"a" 1}', "{a: 1}", "{'a': 1}", "{1: 2}",
    '{"values": [', '{"values": [1', '{"values": [1,]}', '{"values": [1 2]}', '{"values": [,1]}', '{"values": []',
    '{"values": []}}', '{"values": []} x', "[1] 2", '{"values": [tru]}', '{"values": ["a\nb"]}',
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_invalid_json_is_refused(text):
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    with pytest.raises(LineError, match=r"is not JSON \(\w"):
        read_object(text, "values")


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"values": [-Infinity]}', f'{{"values": [{"9" * 5000}]}}'])
def test_invalid_numbers(text):
    with pytest.raises(LineError, match=r"is not JSON \((invalid char|malformed number|integer overflow)"):
        read_object(text, "values")


def test_the_error_has_the_line():
    with pytest.raises(LineError) as error:
        read_object('{"values": [\n1,\n2\n3]}', "values")
    assert error.value.line == 4


def test_of_duplicate_lists_the_last_one_counts():
    text = '{"values": [1, 2],\n"values": [\n3]}'
    assert json.loads(text) == {"values": [3]}
    assert read_object(text, "values") == ({}, [(3, 3)])


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_deep_nesting_is_refused(bracket):
    for text in (bracket * 100_000, f'{{"values": [\n{bracket * 100}'):
        with pytest.raises(LineError, match="nested too deeply"):
            read_object(text, "values")


def test_a_long_line():
    long = "x" * 200_000
    assert read_object(f'{{"values": [\n"{long}", "{long}",\n1]}}', "values") == ({}, [(2, long), (2, long), (3, 1)])


ODD = [*'{}[]",:\\/0123456789.eE+-tfnu \n\r\t', "\0", "é", "😀", "\\u", "\\ud83d", "\\udc00", "NaN", "//", "/*"]


def test_damaged_text_is_parsed_the_same_or_refused():
    draw = random.Random(0)
    entry = {"sequence": "Sé", "note": "y\ud83d\ude00", "n": -12.5e3, "l": [1, None, True, False, '\n"\\']}
    texts = [json.dumps({"version": 1, "values": [entry, entry]}, ensure_ascii=ascii) for ascii in (True, False)]
    n_read = 0
    for _ in range(5000):
        letters = list(draw.choice(texts))
        for _ in range(draw.randint(1, 3)):
            place = draw.randrange(len(letters))
            letters[place : place + draw.randint(0, 2)] = draw.choices(ODD, k=draw.randint(0, 2))
        text = "".join(letters)
        try:
            head, entries = read_object(text, "values")
        except LineError:
            continue
        n_read += 1
        wanted = json.loads(text)
        if "\\ud" not in text:  # half a character is something else to each
            assert entries is None or [entry for _, entry in entries] == wanted.pop("values")
            assert head == wanted
    assert n_read > 200
