import pytest

from viewer.dataset.search import SearchIndex, fold


@pytest.fixture
def index() -> SearchIndex:
    found = SearchIndex(["G001T000A000R000", "G001T000A001R000", "odd name"], ["Hug", "High-five", None])
    found.set_captions(0, ["Two people hug.", "ZOË embraces a friend"])
    found.set_captions(2, ["one person greets", "the other two wave at Straße 7"])
    return found


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [0, 1, 2]),
        ("  \t ", [0, 1, 2]),
        ("hug", [0]),
        ("HUG", [0]),
        ("g001", [0, 1]),
        ("a001r", [1]),
        ("high-five", [1]),
        ("five high", [1]),
        ("two", [0, 2]),
        ("two hug", [0]),
        ("hug wave", []),
        ("zoe", [0]),
        ("Zoé", [0]),
        ("strasse", [2]),
        ("odd name", [2]),
        ("hugtwo", []),
        ("none", []),
        ("embr fri", [0]),
    ],
)
def test_every_word_must_be_in_name_action_or_captions(index, query, rows):
    assert index.matches(query) == rows


def test_new_captions_take_the_place_of_the_old(index):
    index.set_captions(0, ["they part"])
    assert index.matches("friend") == []
    assert index.matches("part") == index.matches("hug") == [0]


def test_every_name_needs_an_action_or_none():
    with pytest.raises(ValueError, match="shorter"):
        SearchIndex(["a", "b"], [None])


@pytest.mark.parametrize(("text", "folded"), [("Ärger", "arger"), ("ﬁt", "fit"), ("İ", "i"), ("ΣΑΣ", "σασ")])
def test_case_and_accents_are_folded(text, folded):
    assert fold(text) == folded
