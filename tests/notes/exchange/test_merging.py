"""Merging the notebooks of two people."""

from dataclasses import replace

from tests.notes.notebooks import NAME, OTHER, changed_names
from viewer.notes.exchange.import_summary import conflict_line, summary
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist


def pair(notebooks):
    """Two people's notebooks of the same dataset."""
    return notebooks.open(who="ada"), notebooks.open(notebooks.path.with_name("hers.sqlite"), who="grace")


def test_values_of_one_side_are_imported(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    hers.set_note(NAME, "hers")
    hers.add_tag([OTHER], "blurry")
    hers.save_playlist(Playlist("p", "q"))
    note = hers.add_range(NAME, 1, 2, "here")
    names = changed_names(mine)
    merged = mine.import_values(hers.values(), "Import of hers.json")
    assert mine.marks(NAME) == Marks(rating=3, note="hers", ranges=(note,))
    assert mine.marks(OTHER) == Marks(tags=("blurry",))
    assert mine.playlists() == (Playlist("p", "q"),)
    assert (merged.n_new, merged.n_same, merged.n_older, merged.conflicts) == (4, 0, 0, [])
    assert names == [{NAME, OTHER}]


def test_the_newest_value_wins_and_conflicts_are_reported(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    hers.set_note(NAME, "hers")
    mine.set_note(NAME, "mine")
    merged = mine.import_values(hers.values(), "Import")
    assert mine.marks(NAME) == Marks(rating=4, note="mine")
    rating, note = (next(one for one in merged.conflicts if one.ours.kind == kind) for kind in ("rating", "note"))
    assert (rating.ours.content, rating.theirs.content, rating.is_theirs) == (3, 4, True)
    assert (note.ours.content, note.theirs.content, note.is_theirs) == ("mine", "hers", False)
    assert (rating.ours.who, rating.theirs.who) == ("ada", "grace")


def test_no_conflict_if_one_side_had_seen_the_other(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    hers.import_values(mine.values(), "Import")
    hers.set_rating([NAME], 4)
    hers.set_rating([NAME], 5)
    merged = mine.import_values(hers.values(), "Import")
    assert (merged.conflicts, mine.marks(NAME).rating) == ([], 5)
    old = hers.import_values(mine.values(), "Import")
    assert (old.n_same, old.taken) == (1, [])


def test_an_old_export_restores_nothing(notebooks):
    mine = notebooks.open()
    mine.set_rating([NAME], 3)
    mine.add_tag([NAME], "blurry")
    note = mine.add_range(NAME, 1, 2, "x")
    mine.save_playlist(Playlist("p", "q"))
    old = mine.values()
    mine.set_rating([NAME], None)
    mine.remove_tag([NAME], "blurry")
    mine.remove_range(NAME, note.id)
    mine.remove_playlist("p")
    merged = mine.import_values(old, "Import")
    assert (mine.all_marks(), mine.playlists()) == ({}, ())
    assert (merged.n_older, merged.taken, merged.conflicts) == (4, [], [])


def test_removals_are_imported(notebooks):
    mine, hers = pair(notebooks)
    mine.add_tag([NAME], "blurry")
    hers.import_values(mine.values(), "Import")
    hers.remove_tag([NAME], "blurry")
    merged = mine.import_values(hers.values(), "Import")
    assert (mine.all_marks(), merged.n_new, merged.conflicts) == ({}, 1, [])


def test_with_equal_times_ours_wins(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    same_time = replace(hers.values()[0], changed=mine.values()[0].changed)
    merged = mine.import_values([same_time], "Import")
    assert mine.marks(NAME).rating == 3
    assert [one.is_theirs for one in merged.conflicts] == [False]


def test_other_spellings_of_a_tag_are_the_same(notebooks):
    mine, hers = pair(notebooks)
    mine.add_tag([NAME], "Blurry")
    hers.add_tag([NAME], "blurry")
    merged = mine.import_values(hers.values(), "Import")
    assert (merged.n_same, merged.conflicts) == (1, [])


def test_an_import_is_undone_completely(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    hers.set_rating([NAME], 4)
    hers.add_tag([NAME, OTHER], "blurry")
    before = mine.values()
    mine.import_values(hers.values(), "Import of hers.json")
    after = mine.values()
    assert mine.undo() == "Import of hers.json"
    assert mine.values() == before
    assert mine.redo() == "Import of hers.json"
    assert mine.values() == after
    mine.undo()
    mine.import_values(hers.values(), "Import of hers.json")
    assert mine.values() == after


def test_summary(notebooks):
    mine, hers = pair(notebooks)
    mine.set_rating([NAME], 3)
    mine.set_note(OTHER, "mine")
    hers.set_rating([NAME], 4)
    hers.set_favourite(["X", "Y"], True)
    merged = mine.import_values(hers.values(), "Import")
    assert summary(merged, (NAME, OTHER)) == (
        "3 imported, 0 unchanged, 0 older and skipped, 1 conflict; "
        "2 sequences are not in this dataset, and their notes are kept"
    )
    line = conflict_line(merged.conflicts[0])
    assert line.startswith(f"{NAME}, rating: ours 3 (ada, 20")
    assert "; theirs 4 (grace, 20" in line
    assert line.endswith("; kept theirs")


def test_conflict_lines_for_every_kind(notebooks):
    mine, hers = pair(notebooks)
    for book, tail in ((mine, "a"), (hers, "b")):
        book.set_favourite([NAME], True)
        book.set_favourite([NAME], tail == "a")
        book.add_tag([NAME], "blurry")
        book.set_note(NAME, f"note\n{tail}" * 20)
        book.save_playlist(Playlist("p", "query a") if tail == "a" else Playlist("P", None, (NAME,)))
    mine.remove_tag([NAME], "blurry")
    lines = "\n".join(conflict_line(one) for one in mine.import_values(hers.values(), "Import").conflicts)
    assert f"{NAME}, favourite: ours yes (ada" in lines
    assert f'{NAME}, tag "blurry": ours none (ada' in lines
    assert f'{NAME}, note: ours "note anote a' in lines
    assert 'playlist "p": ours "query a" (ada' in lines
    assert "theirs 1 names (grace" in lines
