"""A JSON object read piece by piece is what it is when it is read whole."""

import json

import pytest

from viewer.notes.exchange.json_entries import read_object

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
def test_all_of_it_is_read(whole, style):
    head, entries = read_object(f"\n {json.dumps(whole, **style)} \n", "values")
    if isinstance(whole.get("values"), list):
        assert [entry for _, entry in entries] == whole["values"]
        whole = {key: value for key, value in whole.items() if key != "values"}
    else:
        assert entries is None
    assert head == whole


@pytest.mark.parametrize("whole", [5, "values", None, [], [{"values": []}]])
def test_what_is_no_object_has_no_entries(whole):
    assert read_object(json.dumps(whole), "values") == (whole, None)


def test_lines_are_known():
    text = '{\n"values":\n[ 1,\n"a\\nb",\n\n {"c":\n 2}, 3\n]}'
    assert read_object(text, "values")[1] == [(3, 1), (4, "a\nb"), (6, {"c": 2}), (7, 3)]


WRONG = [
    "", " ", "{", "}", "{]", '{"a"}', '{"a":}', '{"a":1', '{"a":1,}', '{"a" 1}', "{a: 1}", "{'a': 1}", "{1: 2}",
    '{"values": [', '{"values": [1', '{"values": [1,]}', '{"values": [1 2]}', '{"values": [,1]}', '{"values": []',
    '{"values": []}}', '{"values": []} x', "[1] 2", '{"values": [tru]}', '{"values": ["a\nb"]}',
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_refused_as_ever(text):
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    with pytest.raises(json.JSONDecodeError):
        read_object(text, "values")


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"values": [-Infinity]}', f'{{"values": [{"9" * 5000}]}}'])
def test_numbers_that_are_none(text):
    with pytest.raises(ValueError, match=r"number|digits"):
        read_object(text, "values")


def test_the_line_of_a_mistake():
    with pytest.raises(json.JSONDecodeError) as error:
        read_object('{"values": [\n1,\n2\n3]}', "values")
    assert error.value.lineno == 4
