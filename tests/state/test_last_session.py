"""How a dataset was left, as it is saved."""

import json

import pytest

from viewer.places import session_path
from viewer.state.last_session import LastSession, read_session, write_session
from viewer.state.sources.remembered import RememberedSource

LEFT = LastSession(
    sequence="G001T000A001R000", frame=110, range=(20, 200), query="hand -hug", chosen={"action": ("Hug", "Kick")},
    sort=("action", True), selected=("G001T000A001R000", "G002T000A000R000"), camera="[0, 1, 2, 3]", speed=0.5,
    sources=(RememberedSource("/ours", "Ours", "#102030", False), RememberedSource("")), layout="grid",
)  # fmt: skip


def test_it_is_read_as_it_was_written(tmp_path):
    assert read_session(tmp_path) == LastSession()
    write_session(tmp_path, LEFT)
    assert read_session(tmp_path) == LEFT
    assert read_session(tmp_path / "other") == LastSession()


@pytest.mark.parametrize(
    "content",
    [b"", b"[1, 2", b"[" * 100_000, b"null", b"3", b'"text"', bytes(range(256)), b"9" * 5000],
    ids=["empty", "cut off", "deep", "null", "number", "text", "bytes", "digits"],
)
def test_a_broken_file_is_as_none(tmp_path, content):
    session_path(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    session_path(tmp_path).write_bytes(content)
    assert read_session(tmp_path) == LastSession()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sequence", 3), ("sequence", "x" * 20_000), ("frame", -1), ("frame", True), ("frame", "9"), ("frame", 10**40),
        ("range", [5, 5]), ("range", [1]), ("range", "ab"), ("query", None), ("chosen", [1]), ("sort", ["action"]),
        ("sort", ["action", 1]), ("selected", "all"), ("camera", {}), ("speed", 1e9), ("speed", True),
        ("speed", "fast"), ("speed", float("nan")), ("sources", {}), ("sources", [3, {"path": "a\0"}]),
        ("layout", "pile"),
    ],
)  # fmt: skip
def test_an_invalid_value_has_its_default_and_the_others_stay(key, value):
    saved = json.loads(LEFT.to_json())
    saved[key] = value
    read = LastSession.from_json(json.dumps(saved).encode())
    default = getattr(LastSession(), key)
    assert getattr(read, key) == default
    assert read == LastSession(**{**vars(LEFT), key: default})


def test_unknown_facets_and_values_are_left_out():
    saved = {"chosen": {"action": ["Hug", 3], "shoe size": ["44"], "group": []}}
    assert LastSession.from_json(json.dumps(saved).encode()).chosen == {"action": ("Hug",)}


def test_what_makes_no_sense_of_a_source_is_left_out():
    saved = {"sources": [{"path": "/a", "name": 3, "colour": "red", "is_on": "no"}, {"name": "without a path"}]}
    assert LastSession.from_json(json.dumps(saved).encode()).sources == (RememberedSource("/a"),)
