import math

import pytest

from tests.search.sample_data import MARKS, ROWS, sample_facts
from viewer.search import FACET_TITLES, FACETS, Finder, combined_query
from viewer.search.lengths import range_label, range_value
from viewer.search.query.parse import quote

ACTIONS = ("Hug", "Handshake", "Pat on back", "High-five", "Pat on cheek")


@pytest.fixture
def listed(finder):
    """listed(facet, text, chosen) returns the facet's (value, count) pairs; chosen values end in *."""

    def values(facet, text="", chosen=None):
        found = finder.find(text, {key: frozenset(of) for key, of in (chosen or {}).items()}).facets[facet]
        return [(value.value + "*" * value.chosen, value.count) for value in found]

    return values


def test_every_facet_has_a_title():
    assert tuple(FACET_TITLES) == FACETS


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("action", [*((name, 1) for name in ACTIONS), ("unknown", 2)]),
        ("split", [("train", 2), ("val", 1), ("test", 2), ("none", 2)]),
        ("familiarity", [("1", 2), ("3", 1), ("4", 1), ("unknown", 3)]),
        ("actor", [("P1", 3), ("P2", 2), ("unknown", 2)]),
        ("gender", [("male-male", 1), ("male-female", 2), ("female-neutral", 1), ("unknown", 3)]),
        ("group", [("1", 2), ("2", 1), ("12", 1), ("59", 1), ("100", 1), ("unknown", 1)]),
        ("length", []),
        ("rating", [("2", 1), ("4", 1), ("5", 1), ("none", 4)]),
        ("is", [("favourite", 1)]),
        ("has", [("note", 2), ("tag", 3), ("rating", 3)]),
        ("playlist", [("long", 4), ("My best", 2), ("short", 3)]),
        ("missing", [("motion", 1), ("skeleton", 1), ("text", 1), ("role", 2)]),
        ("tag", [("good", 2), ("Good, old", 1), ('say "hi"', 1), ("to show", 1)]),
    ],
)  # fmt: skip
def test_occurring_values_are_listed_in_order(listed, facet, values):
    assert listed(facet) == values


def test_labels_are_readable(finder):
    facets = finder.find("").facets
    labels = {facet: [value.label for value in facets[facet]] for facet in FACETS}
    assert labels["familiarity"] == ["1, least familiar", "3, more familiar", "4, most familiar", "unknown"]
    assert labels["gender"] == ["male, male", "male, female", "female, neutral", "unknown"]
    assert labels["split"][-1] == "none"


def test_a_playlist_that_is_gone_or_broken_has_no_sequences(rows, listed):
    for name in ("gone", "broken", "round"):
        assert rows("", {"playlist": frozenset((name,))}) == []
        assert listed("playlist", "", {"playlist": [name]})[-1] == (f"{name}*", 0)
    assert rows("", {"playlist": frozenset(("gone", "My best"))}) == [0, 3]


def test_lengths_ignore_the_chosen_ones(finder):
    chosen = {"length": frozenset(("2..3",)), "split": frozenset(("train",))}
    found = finder.find("", chosen)
    assert [value.value for value in found.facets["length"]] == ["2..3"]
    assert sum(each.count for each in found.lengths.bins) == 2
    assert found.total == finder.find(combined_query("", chosen)).total == 1


@pytest.mark.parametrize(
    ("low", "high", "value", "label"),
    [
        (2.0, 4.5, "2..4.499", "2 to 4.5 s"),
        (0.0, 0.1, "0..0.099", "0 to 0.1 s"),
        (40.0, math.inf, "40..", "40 s or more"),
    ],
)
def test_bins_as_ranges(low, high, value, label):
    assert (range_value(low, high), range_label(value)) == (value, label)


def test_other_ranges_in_words():
    assert [range_label(value) for value in ("2..5", "..5", ">3", "..")] == ["2 to 5 s", "0 to 5 s", ">3", ".."]


def test_counts_depend_on_the_text_and_the_other_facets(listed):
    chosen = {"split": ["train", "none"]}
    assert listed("split", "pat", chosen) == [("train*", 1), ("val", 0), ("test", 1), ("none*", 1)]
    assert listed("actor", "", chosen) == [("P1", 1), ("P2", 2), ("unknown", 1)]
    assert listed("actor", "pat", {**chosen, "actor": ["P1"]}) == [("P1*", 0), ("P2", 2), ("unknown", 0)]
    assert listed("split", "", {**chosen, "actor": ["P1"]}) == [("train*", 1), ("val", 1), ("test", 1), ("none*", 0)]


def test_values_of_a_facet_are_alternatives_and_facets_are_combined(rows):
    assert rows("", {"split": frozenset(("train", "val"))}) == [0, 1, 2]
    assert rows("", {"split": frozenset(("train", "val")), "tag": frozenset(("good", 'say "hi"'))}) == [0, 1, 2]
    assert rows("-hug", {"split": frozenset(("train", "val")), "tag": frozenset(("good",))}) == [1]
    assert rows("", {"split": frozenset(), "action": frozenset(("Hug",))}) == [0]


def test_tag_counts_depend_on_the_other_facets(listed):
    found = [("good", 2), ("Good, old", 0), ('say "hi"', 0), ("to show*", 1)]
    assert listed("tag", "", {"tag": ["to show"], "split": ["train"]}) == found


def test_chosen_values_are_listed_even_if_they_do_not_occur(finder, listed):
    assert listed("split", "zzz", {"split": ["val"]}) == [("train", 0), ("val*", 0), ("test", 0), ("none", 0)]
    assert listed("familiarity", "", {"familiarity": ["2"]})[-1] == ("2*", 0)
    assert listed("action", "", {"action": ["pat"]})[-1] == ("pat*", 2)
    finder.set_marks({})
    assert listed("tag", "", {"tag": ["good"]}) == [("good*", 0)]


def test_actions_with_ambiguous_names_are_selected_by_number():
    names = ["G001T000A000R000", "G001T000A001R000", "G001T000A002R000", "G001T000A003R000", "G001T000A004R000"]
    finder = Finder(sample_facts([{"name": name} for name in names], ["Hug", "hug", "7", "??", "unknown"]))
    values = finder.find("").facets["action"]
    assert [value.value for value in values] == ["A000", "A001", "A002", "A003", "A004"]
    assert [value.label for value in values] == ["Hug", "hug", "7", "??", "unknown"]
    assert [finder.find("", {"action": frozenset((value.value,))}).total for value in values] == [1] * 5


def test_facets_are_updated_after_changes(finder, facts, listed):
    listed("actor")
    finder.set_convention("0 = P1 acts")
    assert listed("actor") == [("P1", 2), ("P2", 3), ("unknown", 2)]
    facts.genders[5] = 2
    finder.facts_changed()
    assert listed("gender")[-2:] == [("neutral-neutral", 1), ("unknown", 2)]
    finder.set_marks({ROWS[0]["name"]: MARKS[ROWS[0]["name"]]})
    assert listed("tag") == [("good", 1), ("to show", 1)]


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("text", ["", "pat ", 'person "a pat" -zoe', "split:train,none", "hug -"])
def test_the_combined_query_matches_the_same_sequences(finder, facet, text):
    other = "split" if facet != "split" else "group"
    for value in finder.find("").facets[facet]:
        for chosen in (
            {facet: frozenset((value.value,))},
            {facet: frozenset((value.value, finder.find("").facets[facet][0].value))},
            {other: frozenset((finder.find("").facets[other][0].value,)), facet: frozenset((value.value,))},
        ):
            by_facets, by_text = finder.find(text, chosen), finder.find(combined_query(text, chosen))
            assert by_text.mask.tolist() == by_facets.mask.tolist()
            assert text or by_facets.mask.any() or len(chosen) > 1


def test_the_combined_query_of_facets():
    chosen = {"group": frozenset(("2", "10")), "action": frozenset(("Pat on back", "Hug")), "tag": frozenset()}
    assert combined_query(" a b ", chosen) == 'a b action:Hug,"Pat on back" group:2,10'
    assert combined_query("", {}) == ""


def test_an_action_named_unknown_or_none_is_selected_by_number():
    facts = sample_facts(ROWS, (*ACTIONS[:3], "Unknown", "None"))
    finder = Finder(facts)
    for value in finder.find("").facets["action"]:
        assert finder.find(f"action:{quote(value.value)}").total == value.count
        assert finder.find("", {"action": frozenset({value.value})}).total == value.count
