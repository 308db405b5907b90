import numpy as np
import pytest

from tests.search.sample_data import MARKS, ROWS, sample_facts
from viewer.dataset.roles import RoleConvention
from viewer.errors import QueryError
from viewer.index.facts import FileState
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist
from viewer.search import Finder

ALL = list(range(len(ROWS)))


def all_but(*rows):
    return [row for row in ALL if row not in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ALL),
        ("hug", [0]),
        ("people two", [0]),
        ("peop tw", [0]),
        ("eople", []),
        ("zoe", [0]),
        ("ZOÉ", [0]),
        ("person wav", [1, 6]),
        ("high-five", [2, 4]),  # the action, and consecutive words in a caption
        ("high five", [2, 4]),
        ("five high", [2, 4]),
        ('"high five"', [2, 4]),
        ('"high fiv"', []),
        ('"five high"', []),
        ("pat on back", [1, 3]),  # of row 3: the action and the caption
        ('"pat on back"', [3]),
        ('"the back"', [1, 3]),
        ('"a pat"', [1, 3]),
        ('-"a pat"', all_but(1, 3)),
        ("-hug", all_but(0)),
        ("person -wave", []),
        ("straße", [4]),
        ("cheek", [4]),
        ("réhearsal", [6]),
        ("rehear", [6]),
        ('"take 2"', [6]),
        ("take_2", [6]),
        ("*", ALL),
        ('hug"', None),
    ],
)
def test_words(rows, text, found):
    if found is None:
        with pytest.raises(QueryError):
            rows(text)
    else:
        assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("g001", [0, 1]),
        ("G0", [0, 1, 2, 3, 4]),
        ("G001T000A001R000", [1]),
        ("G001T000A001R0001", []),
        ("G012", [3]),
        ("T003", [3]),
        ("t00", [0, 1, 2, 3, 4, 5]),
        ("A0", [0, 1, 2, 3, 4, 5]),
        ("A001R000", [1]),
        ("R001", [3, 4]),
        ("t000a0", [0, 1, 5]),
        ("T000R000", []),
        ("001", []),
        ('"A001"', [1]),
        ('"A00"', []),
        ('"G001 T000"', [0, 1]),
        ("g001-t0", [0, 1]),
        ("g0-01", []),
        ("a012", []),
        ("ÄG001", []),
    ],
)
def test_names_match_from_the_start_or_by_part(facts, text, found):
    assert np.flatnonzero(Finder(facts).find(text).mask).tolist() == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("action:Hug", [0]),
        ("action:0", [0]),
        ("action:000", [0]),
        ("action:A016,1", [1, 2]),
        ('action:"High five"', [2]),
        ("action:pat", [3, 4]),
        ('action:"pat b"', [3]),
        ("action:cheek", [4]),
        ("-action:pat", all_but(3, 4)),
        ("action:unknown", [5, 6]),
        ("group:1", [0, 1]),
        ("group:G002..12", [2, 3]),
        ("group:>58", [4, 5]),
        ("group:none", [6]),
        ("shoot:T003,1", [2, 3]),
        ("split:train", [0, 1]),
        ("split:t", [0, 1, 4, 6]),
        ("split:none", [3, 5]),
        ("split:val,none", [2, 3, 5]),
        ("familiarity:>2", [2, 3]),
        ("familiarity:1,unknown", [0, 1, 4, 5, 6]),
        ("-familiarity:>=3", [0, 1, 4, 5, 6]),
        ("length:5", [1, 2]),
        ("length:5.0", [1]),
        ("length:5.05", [2]),
        ("length:>5", [2, 3, 4]),
        ("length:>=5", [1, 2, 3, 4]),
        ("length:<5", [0]),
        ("length:2.5..5", [0, 1]),
        ("length:>10", [4]),
        ("length:unknown", [5, 6]),
        ("frames:600..606", [1, 2]),
        ("gender:male", [0, 1, 2, 4]),
        ("gender:male-female", [1, 2]),
        ("gender:female-male", [1, 2]),
        ("gender:male-male", [0]),
        ("gender:neutral", [3]),
        ("gender:fem", [1, 2, 3]),
        ("gender:male-", [0, 1, 2, 4]),
        ("gender:unknown", [4, 5, 6]),
        ("gender:male-male,unknown", [0, 4, 5, 6]),
        ("actor:P1", [0, 2, 4]),
        ("actor:p2", [1, 3]),
        ("actor:P", [0, 1, 2, 3, 4]),
        ("actor:unknown", [5, 6]),
        ("has:motion", [0, 1]),
        ("missing:motion", [3]),
        ("broken:motion", [2]),
        ("has:skeleton", [0, 2]),
        ("missing:skeleton", [1]),
        ("broken:skeleton,text", [3]),
        ("has:text", [0, 1, 4]),
        ("has:captions", [0, 1, 4]),
        ("missing:text", [2]),
        ("-has:text", [2, 3, 5, 6]),
        ("has:role", [0, 1, 2, 3, 4]),
        ("missing:role", [5, 6]),
        ("has:note", [0, 2]),
        ("missing:tag", [3, 4, 5, 6]),
        ("has:rating", [0, 1, 4]),
        ("rating:>=4", [0, 4]),
        ("rating:none", [2, 3, 5, 6]),
        ("is:favourite", [0]),
        ("-is:favorite", all_but(0)),
        ("tag:good", [0, 1]),
        ("tag:show", [0]),
        ('tag:"good old"', [2]),
        ("tag:o", [2]),
        ("tag:gone", []),
        ("tag:?", []),
        ('tag:"say ""hi"""', [2]),
        ('playlist:"My best"', [0, 3]),
        ("playlist:best", [0, 3]),
        ("playlist:LONG", [1, 2, 3, 4]),
        ("playlist:short", [0, 5, 6]),
        ("playlist:none", []),
        ("playlist:best,long -split:val", [0, 1, 3, 4]),
        ("split:train action:handshake pat", [1]),
        ("gender:male -actor:P1 hand", [1]),
    ],
)
def test_fields(rows, text, found):
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "reason", "marked"),
    [
        ("hug action:hugg", 'There is no action "hugg". Did you mean Hug', "hugg"),
        ("action:40", "There is no action 40: they are numbered 0 to 39.", "40"),
        ('action:hug,"!"', 'There is no action "!".', '"!"'),
        ('playlist:"My bst"', 'There is no playlist "My bst". Did you mean My best?', '"My bst"'),
        ("playlist:round", 'In the playlist "round": The playlist "round" refers to itself.', "round"),
        ("x playlist:broken", 'In the playlist "broken": There is no field colour.', "broken"),
    ],
)
def test_unknown_values_raise_an_error_with_their_position(rows, text, reason, marked):
    with pytest.raises(QueryError) as caught:
        rows(text)
    assert reason in str(caught.value)
    assert text[caught.value.start : caught.value.end] == marked


def test_the_error_says_if_there_are_no_playlists(facts):
    with pytest.raises(QueryError, match="There are no playlists yet"):
        Finder(facts).find("playlist:x")


def test_an_error_can_be_repeated(rows):
    for _ in range(2):
        with pytest.raises(QueryError, match="refers to itself"):
            rows("playlist:round")


def test_without_texts_names_and_actions_are_found(facts, captions):
    finder = Finder(facts)
    assert finder.find("pat").total == 2
    finder.set_captions(captions)
    assert finder.find("pat").total == 3


def test_masks_of_words_are_cached(finder, captions):
    finder.find("two peo")
    n_before = captions.n_searches
    finder.find("-peo split:train two")
    finder.find("two peo", {"split": frozenset(("train",))})
    assert captions.n_searches == n_before == 2


def test_the_cache_is_limited(finder, captions, monkeypatch):
    monkeypatch.setattr("viewer.search.finder._MAX_CACHED", 3)
    for word in "abcda":
        finder.find(word)
    assert captions.n_searches == 5
    finder.find("d")
    assert captions.n_searches == 5


def test_new_facts_are_searched(finder, facts, captions):
    assert (finder.find("length:5.0").total, finder.find("gender:unknown").total) == (1, 3)
    n_before = captions.n_searches
    finder.find("hug")
    facts.frames[5] = 600
    facts.genders[5] = 0
    facts.states[5] = FileState.GOOD
    finder.facts_changed()
    assert (finder.find("length:5.0").total, finder.find("gender:unknown has:text").total) == (2, 1)
    finder.find("hug")
    assert captions.n_searches == n_before + 2


def test_changed_marks_are_searched(finder):
    assert finder.find("tag:good").total == 2
    finder.set_marks({**MARKS, ROWS[3]["name"]: Marks(tags=("good",))})
    assert finder.find("tag:good").total == 3
    finder.set_marks({})
    assert finder.find("tag:good").total == 0


def test_updated_marks_are_searched(finder):
    assert (finder.find("tag:good").total, finder.find("tag:new").total) == (2, 0)
    finder.update_marks({ROWS[3]["name"]: Marks(tags=("good", "new"))})
    assert (finder.find("tag:good").total, finder.find("tag:new").total) == (3, 1)
    finder.update_marks({ROWS[3]["name"]: Marks()})
    assert (finder.find("tag:good").total, finder.find("tag:new").total) == (2, 0)


@pytest.mark.parametrize(("convention", "found"), [("1 = P1 acts", [0, 2, 4]), ("0 = P1 acts", [1, 3])])
def test_the_actor_depends_on_the_convention(finder, rows, convention: RoleConvention, found):
    rows("actor:P1")
    finder.set_convention(convention)
    assert rows("actor:P1") == found
    assert rows("tag:good") == [0, 1]


def test_the_result_may_be_modified(finder):
    for text in ("", "hug", "is:favourite", "tag:good", "playlist:best"):
        before = finder.find(text).total
        finder.find(text).mask[:] = True
        assert finder.find(text).total == before


def test_a_dataset_without_sequences():
    finder = Finder(sample_facts([]))
    assert finder.find("hug action:hug length:>5 gender:male is:favourite", {"group": frozenset(("1",))}).total == 0


def test_playlists_are_evaluated_again_when_captions_are_set():
    finder = Finder(sample_facts(ROWS))
    finder.set_playlists({"mine": Playlist("mine", "zoe")})
    assert not finder.find("playlist:mine").total
    finder.set_captions(AllMatch())
    assert finder.find("playlist:mine").total == finder.find("zoe").total == len(ROWS)


def test_deeply_nested_playlists_are_an_error():
    finder = Finder(sample_facts(ROWS))
    finder.set_playlists({f"p{i}": Playlist(f"p{i}", f"playlist:p{i + 1}") for i in range(5000)})
    with pytest.raises(QueryError, match="More than 20 playlists"):
        finder.find("playlist:p0")


class AllMatch:
    """Captions that match everything."""

    def matching(self, expression):  # noqa: ARG002
        return np.ones(len(ROWS), bool)
