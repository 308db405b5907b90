"""Completing a query as it is typed."""

import pytest

from viewer.search.query.completion import completions
from viewer.search.query.terms import FIELDS

VALUES = {
    "action": [("Hug", "Hug"), ("Handshake", "Handshake"), ("Pat on back", "Pat on back"), ("A007", "Unknown")],
    "tag": [("odd", "odd"), ("a, b", "a, b"), ('say "no"', 'say "no"')],
    "familiarity": [("1", "1, least familiar"), ("2", "2, less familiar")],
    "actor": [("P1", "P1"), ("P2", "P2")],
}


def offered(before: str) -> list[str]:
    return [item.text for item in completions(before, VALUES).items]


@pytest.mark.parametrize("before", ["", "hug ", '"pat on" ', "action:Hug ", "  "])
def test_all_fields_at_the_start_and_after_a_space(before: str) -> None:
    assert offered(before) == [f"{field}:" for field in FIELDS]
    assert completions(before, VALUES).start == len(before)


@pytest.mark.parametrize(
    ("before", "texts", "start"),
    [
        ("ac", ["action:", "actor:"], 0),
        ("hug ACT", ["action:", "actor:"], 4),
        ("-ac", ["action:", "actor:"], 1),
        ("action:", ["Hug", "Handshake", '"Pat on back"', "A007"], 7),
        ("action:h", ["Hug", "Handshake"], 7),
        ("-action:ha", ["Handshake"], 8),
        ("action:Hug,pa", ['"Pat on back"'], 11),
        ('action:"pat o', ['"Pat on back"'], 7),
        ("action:back", ['"Pat on back"'], 7),
        ("action:unk", ["A007"], 7),
        ("tag:", ["odd", '"a, b"', '"say ""no"""'], 4),
        ('tag:"a, ', ['"a, b"'], 4),
        ('"pat" tag:o', ["odd"], 10),
        ("familiarity:least", ["1"], 12),
        ("actor:", ["P1", "P2"], 6),
        ("is:", ["favourite"], 3),
        ("missing:sk", ["skeleton"], 8),
        ("length:", [">5", "<2", "2..5"], 7),
        ("length:>", [">5"], 7),
    ],
)
def test_what_is_offered(before: str, texts: list[str], start: int) -> None:
    assert (offered(before), completions(before, VALUES).start) == (texts, start)


@pytest.mark.parametrize(
    "before", ["wave", "hug", '"ac', "g003", "nofield:a", "action:Hug", "action:hug", 'action:"Pat on back"', "tag:zzz"]
)
def test_nothing_is_offered(before: str) -> None:
    assert offered(before) == []


def test_names_that_begin_so_come_first() -> None:
    found = completions("action:b", {"action": [("Pat on back", "Pat on back"), ("Bow", "Bow")]})
    assert [item.text for item in found.items] == ["Bow", '"Pat on back"']


def test_the_hint_is_an_example_or_the_label() -> None:
    assert completions("len", VALUES).items[0].hint == ">5"
    assert completions("action:unk", VALUES).items[0].hint == "Unknown"
    assert completions("action:hu", VALUES).items[0].hint == ""
