"""What two people wrote, put together."""

from dataclasses import replace

from tests.notes.desk import NAME, OTHER, heard
from viewer.notes.exchange.import_summary import conflict_line, summary
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist


def pair(desk):
    """Two people's notebooks of the same dataset."""
    return desk.notebook(who="ada"), desk.notebook(desk.path.with_name("hers.sqlite"), who="grace")


def test_what_only_one_wrote_is_taken(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    hers.set_note(NAME, "hers")
    hers.add_tag([OTHER], "blurry")
    hers.save_playlist(Playlist("p", "q"))
    note = hers.add_range(NAME, 1, 2, "here")
    told = heard(mine)
    merged = mine.take_in(hers.values(), "Import of hers.json")
    assert mine.marks(NAME) == Marks(rating=3, note="hers", ranges=(note,))
    assert mine.marks(OTHER) == Marks(tags=("blurry",))
    assert mine.playlists() == (Playlist("p", "q"),)
    assert (merged.n_new, merged.n_same, merged.n_older, merged.conflicts) == (4, 0, 0, [])
    assert told == [{NAME, OTHER}]


def test_the_newest_stays_field_by_field_and_conflicts_are_told(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    hers.set_note(NAME, "hers")
    mine.set_note(NAME, "mine")
    merged = mine.take_in(hers.values(), "Import")
    assert mine.marks(NAME) == Marks(rating=4, note="mine")
    rating, note = (next(one for one in merged.conflicts if one.ours.kind == kind) for kind in ("rating", "note"))
    assert (rating.ours.content, rating.theirs.content, rating.is_theirs) == (3, 4, True)
    assert (note.ours.content, note.theirs.content, note.is_theirs) == ("mine", "hers", False)
    assert (rating.ours.who, rating.theirs.who) == ("ada", "grace")


def test_who_knew_the_others_value_is_in_no_conflict(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    hers.take_in(mine.values(), "Import")
    hers.set_rating([NAME], 4)
    hers.set_rating([NAME], 5)
    merged = mine.take_in(hers.values(), "Import")
    assert (merged.conflicts, mine.marks(NAME).rating) == ([], 5)
    old = hers.take_in(mine.values(), "Import")
    assert (old.n_same, old.taken) == (1, [])


def test_an_old_export_brings_nothing_back(desk):
    mine = desk.notebook()
    mine.set_rating([NAME], 3)
    mine.add_tag([NAME], "blurry")
    note = mine.add_range(NAME, 1, 2, "x")
    mine.save_playlist(Playlist("p", "q"))
    old = mine.values()
    mine.set_rating([NAME], None)
    mine.remove_tag([NAME], "blurry")
    mine.remove_range(NAME, note.id)
    mine.remove_playlist("p")
    merged = mine.take_in(old, "Import")
    assert (mine.all_marks(), mine.playlists()) == ({}, ())
    assert (merged.n_older, merged.taken, merged.conflicts) == (4, [], [])


def test_a_deletion_is_passed_on(desk):
    mine, hers = pair(desk)
    mine.add_tag([NAME], "blurry")
    hers.take_in(mine.values(), "Import")
    hers.remove_tag([NAME], "blurry")
    merged = mine.take_in(hers.values(), "Import")
    assert (mine.all_marks(), merged.n_new, merged.conflicts) == ({}, 1, [])


def test_at_the_same_time_ours_stays(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    at_once = replace(hers.values()[0], changed=mine.values()[0].changed)
    merged = mine.take_in([at_once], "Import")
    assert mine.marks(NAME).rating == 3
    assert [one.is_theirs for one in merged.conflicts] == [False]


def test_a_tag_that_is_spelled_otherwise_is_the_same(desk):
    mine, hers = pair(desk)
    mine.add_tag([NAME], "Blurry")
    hers.add_tag([NAME], "blurry")
    merged = mine.take_in(hers.values(), "Import")
    assert (merged.n_same, merged.conflicts) == (1, [])


def test_an_import_is_undone_as_if_it_had_never_been(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    hers.add_tag([NAME, OTHER], "blurry")
    before = mine.values()
    mine.take_in(hers.values(), "Import of hers.json")
    after = mine.values()
    assert mine.undo() == "Import of hers.json"
    assert mine.values() == before
    assert mine.redo() == "Import of hers.json"
    assert mine.values() == after
    mine.undo()
    mine.take_in(hers.values(), "Import of hers.json")
    assert mine.values() == after


def test_the_words(desk):
    mine, hers = pair(desk)
    mine.set_rating([NAME], 3)
    mine.set_note(OTHER, "mine")
    hers.set_rating([NAME], 4)
    hers.set_favourite(["X", "Y"], True)
    merged = mine.take_in(hers.values(), "Import")
    assert summary(merged, (NAME, OTHER)) == (
        "3 taken, 0 the same, 0 older than here and left, 1 conflict; "
        "2 sequences are not in this dataset, and their notes are kept"
    )
    line = conflict_line(merged.conflicts[0])
    assert line.startswith(f"{NAME}, rating: here 3 (ada, 20")
    assert "; theirs 4 (grace, 20" in line
    assert line.endswith("; theirs stays")


def test_words_for_every_kind(desk):
    mine, hers = pair(desk)
    for book, tail in ((mine, "a"), (hers, "b")):
        book.set_favourite([NAME], True)
        book.set_favourite([NAME], tail == "a")
        book.add_tag([NAME], "blurry")
        book.set_note(NAME, f"note\n{tail}" * 20)
        book.save_playlist(Playlist("p", "query a") if tail == "a" else Playlist("P", None, (NAME,)))
    mine.remove_tag([NAME], "blurry")
    lines = "\n".join(conflict_line(one) for one in mine.take_in(hers.values(), "Import").conflicts)
    assert f"{NAME}, favourite: here yes (ada" in lines
    assert f'{NAME}, tag "blurry": here none (ada' in lines
    assert f'{NAME}, note: here "note anote a' in lines
    assert 'playlist "p": here "query a" (ada' in lines
    assert "theirs 1 names (grace" in lines
