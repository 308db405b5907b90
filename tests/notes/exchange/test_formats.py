"""Writing and reading files of notes."""

import json
import os

import pytest

from tests.notes.notebooks import NAME, OTHER
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.notes.exchange.formats import MAX_BYTES, format_of, notes_bytes, read_notes
from viewer.notes.marks import RangeNote
from viewer.notes.playlist import Playlist

TEXTS = (
    "=1+2",
    "-1 step",
    "'quoted",
    "May 5",
    "12",
    "TRUE",
    'a "quote", a comma; all\nof it',
    "first\u2028second",
    "@x",
)


@pytest.fixture
def full(notebooks):
    """A notebook with all kinds of values, and with removed ones."""
    book = notebooks.open()
    book.set_favourite([NAME, OTHER], True)
    book.set_favourite([OTHER], False)
    book.set_rating([NAME], 3)
    book.set_rating([NAME], 4)
    for tag in ("two hands", "4", "gone"):
        book.add_tag([NAME], tag)
    book.remove_tag([NAME], "gone")
    for number, text in enumerate(TEXTS):
        book.set_note(f"S{number}", text)
        book.add_range(NAME, number, number + 3, text)
    book.remove_range(NAME, book.marks(NAME).ranges[0].id)
    book.save_playlist(Playlist("Short", "length:<2"))
    book.save_playlist(Playlist("best", None, (OTHER, NAME)))
    book.remove_playlist("short")
    return book


def write(path, values):
    path.write_bytes(notes_bytes(values, format_of(path)))
    return path


def by_place(values):
    return {value.place: value for value in values}


@pytest.mark.parametrize("name", ["notes.json", "notes.JSON", "notes.csv"])
def test_export_and_import(full, tmp_path, name):
    sent = full.values() if "csv" not in name else [one for one in full.values() if one.kind != "playlist"]
    read = read_notes(write(tmp_path / name, full.values()))
    assert by_place(read) == by_place(sent)
    assert len(read) == len(sent)


def test_json_has_one_value_a_line(full, tmp_path):
    text = write(tmp_path / "notes.json", full.values()).read_text()
    entries = json.loads(text)["values"]
    assert text.count("\n") == len(entries) + 2
    assert {key: entries[0][key] for key in ("sequence", "kind", "content")} == {
        "sequence": NAME,
        "kind": "favourite",
        "content": True,
    }
    assert entries[0]["changed"].endswith("Z")


def test_csv_has_a_row_for_each_sequence_and_range(full, tmp_path):
    content = write(tmp_path / "notes.csv", full.values()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsequence,first,last,favourite,rating,tags,note,changes\r\n")
    assert f'\r\n{NAME},,,yes,4,"\'4, two hands",,'.encode() in content
    assert f"\r\n{NAME},3,6,,,,'May 5,".encode() in content


def test_an_empty_notebook_can_be_exported(tmp_path):
    for name in ("a.json", "a.csv"):
        assert read_notes(write(tmp_path / name, ())) == ()


def write_by_hand(path, text, saved=1_800_000_000):
    path.write_text(text)
    os.utime(path, (saved, saved))
    return path


def test_csv_by_hand(tmp_path):
    text = f"Rating;Sequence;tags;extra\n5;{NAME};Blurry, two hands;x\n;{OTHER};;\n\n"
    read = read_notes(write_by_hand(tmp_path / "a.csv", text))
    assert {(one.sequence, one.kind, one.key): one.content for one in read} == {
        (NAME, "rating", ""): 5,
        (NAME, "tag", "blurry"): "Blurry",
        (NAME, "tag", "two hands"): "two hands",
    }
    assert {one.changed for one in read} == {1_800_000_000_000_000}


def test_a_range_by_hand_has_the_same_id_each_time_it_is_read(tmp_path):
    text = f"sequence,first,last,note\n{NAME},3,,here\n"
    first, second = (read_notes(write_by_hand(tmp_path / name, text)) for name in ("a.csv", "b.csv"))
    assert first == second
    assert first[0].content == RangeNote(first[0].key, 3, 3, "here")


def test_json_by_hand(tmp_path):
    text = (
        '{"content": "Inter-X Viewer notes", "version": 1, "values": [{"sequence": "S", "kind": "tag", "content": "A"},'
        '{"kind": "playlist", "content": {"name": "P", "query": "x"}, "changed": "2024-05-01T12:00:00+02:00"}]}'
    )
    tag, playlist = read_notes(write_by_hand(tmp_path / "a.json", text))
    assert (tag.place, tag.changed) == (("S", "tag", "a"), 1_800_000_000_000_000)
    assert (playlist.place, playlist.changed) == (("", "playlist", "p"), 1_714_557_600_000_000)


def test_only_edited_cells_are_newer(book, tmp_path):
    book.set_rating([NAME, OTHER], 3)
    book.set_favourite([NAME], True)
    book.add_tag([NAME], "old")
    book.add_tag([NAME], "kept")
    note = book.add_range(NAME, 5, 9, "text")
    path = write(tmp_path / "notes.csv", book.values())
    text = path.read_bytes().decode("utf-8-sig")
    edited = text.replace(f'{NAME},,,yes,3,"kept, old"', f'{NAME},,,,5,"kept, new"').replace(",5,9,", ",5,12,")
    assert edited != text
    path.write_bytes(edited.encode())
    os.utime(path, (1_800_000_000, 1_800_000_000))
    merged = book.import_values(read_notes(path), "Import")
    marks = book.marks(NAME)
    assert (marks.favourite, marks.rating, marks.tags) == (False, 5, ("kept", "new"))
    assert marks.ranges == (RangeNote(note.id, 5, 12, "text"),)
    assert book.marks(OTHER).rating == 3
    assert (merged.n_new, merged.n_same, merged.conflicts) == (5, 2, [])


def test_a_missing_column_is_ignored(book, tmp_path):
    book.set_rating([NAME], 3)
    book.add_tag([NAME], "blurry")
    path = write(tmp_path / "notes.csv", book.values())
    rows = [line.split(",") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    path.write_text("\n".join(row[0] for row in rows))
    assert read_notes(path) == ()


BAD_JSON = [
    ("{", 1, "is not JSON"),
    ("[]", 1, "is not a notes file"),
    ('{"content": "Inter-X Viewer notes", "version": 2, "values": []}', 1, "is of version 2"),
    ("[" * 100_000, 1, "is not JSON"),
    ('{"a": NaN}', 1, "is not JSON (invalid char"),
    ("9" * 5000, 1, "is not JSON"),
]
HEAD = (
    '{"content": "Inter-X Viewer notes", "version": 1, "values": [\n{"sequence": "S", "kind": "note", "content": "x"}'
)
BAD_ENTRIES = [
    ('{"sequence": "S", "kind": "rating", "content": 7}', "a rating is 1 to 5, not 7"),
    ('{"sequence": "S", "kind": "rating", "content": true}', "a rating is 1 to 5"),
    ('{"sequence": "S", "kind": "colour", "content": 1}', '"colour" is not a kind of value'),
    ('{"sequence": "", "kind": "rating", "content": 1}', "is not a sequence name"),
    ('{"sequence": 3, "kind": "rating", "content": 1}', "must be texts"),
    ('{"sequence": "S", "kind": "rating"}', "at least a content"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "x": 1}', "at least a content"),
    ('{"sequence": "S", "kind": "rating", "key": "k", "content": 1}', "a rating has no key"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": "yesterday"}', '"yesterday" is not a time'),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": "9999-01-01T00:00:00Z"}', "between the years"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": 5}', "a time is a text"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "who": 5}', "who changed it"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "earlier": 5}', "a list of times"),
    ('{"sequence": "S", "kind": "tag", "content": "a,b"}', "contains a comma"),
    ('{"sequence": "S", "kind": "tag", "key": "b", "content": "a"}', "the content is not valid for a tag"),
    ('{"sequence": "S", "kind": "tag", "content": null}', "a tag needs a key"),
    ('{"sequence": "S", "kind": "range", "key": "a/b", "content": null}', "letters and digits"),
    (
        '{"sequence": "S", "kind": "range", "key": "a", "content": {"first": 2, "last": 1, "text": ""}}',
        "are not a range",
    ),
    ('{"sequence": "S", "kind": "playlist", "content": {"name": "a", "query": ""}}', "belongs to no sequence"),
    ('{"kind": "playlist", "content": {"name": "a", "names": [1]}}', "the content is not valid for a playlist"),
    ('{"sequence": "S", "kind": "note", "content": "y"}', "the note of S is already in line 2"),
    ('{"sequence": "S", "kind": "favourite", "content": 1}', "the content is not valid for a favourite"),
    ("5", "at least a content"),
]


@pytest.mark.parametrize(
    ("text", "line", "reason"), BAD_JSON + [(f"{HEAD},\n{bad}\n]}}", 3, reason) for bad, reason in BAD_ENTRIES]
)
def test_errors_in_json_name_the_line(tmp_path, text, line, reason):
    path = write_by_hand(tmp_path / "a.json", text)
    with pytest.raises(BrokenFile) as error:
        read_notes(path)
    assert str(error.value).startswith(f"{path}: line {line}: ")
    assert reason in str(error.value)


BAD_ROWS = [
    ("S,7", "a rating is 1 to 5, not 7"),
    ("S,five", 'a rating must be 1 to 5, not "five"'),
    (",4", "is not a sequence name"),
    ("S,4,maybe", "favourite must be yes or empty"),
    ("S,4,,x,x,x,x,x,x,x", "has 10 cells for 8 columns"),
    ('S,4,,"a', "is not CSV"),
    ("S,,,a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h", "is longer than 60"),
    ("S,,,,,,,{", 'the column "changes" was edited'),
    ("S,,,,,,,5", 'the column "changes" was edited'),
    ('S,3,,,,,,"{""rating"": 5}"', 'the column "changes" was edited'),
    ('S,3,,,,,,"{""rating"": [""x"", -5, """", []]}"', "between the years"),
    ('S,,,,,,,"{""id"": ""a"", ""removed"": 5}"', 'the column "changes" was edited'),
    ('S,,,,,,,"{""id"": ""a"", ""range"": [""x"", 5, """", []]}"', "has no first frame"),
    ('S,,,,,,,"{""id"": 5}"', "must be texts"),
    ("S,,,,,five", 'a frame must be a number, not "five"'),
    ("S,,,,,5,4", "are not a range"),
    ("T,1", "the rating of T is already in line 2"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS)
def test_errors_in_csv_name_the_line(tmp_path, row, reason):
    text = f"sequence,rating,favourite,tags,note,first,last,changes\nT,3\n{row}\n"
    path = write_by_hand(tmp_path / "a.csv", text)
    with pytest.raises(BrokenFile) as error:
        read_notes(path)
    assert str(error.value).startswith(f"{path}: line 3: ")
    assert reason in str(error.value)


def test_lines_are_counted_in_the_file(tmp_path):
    path = write_by_hand(tmp_path / "a.csv", 'sequence,note,rating\nS,"one\ntwo",3\n\nT,,9\n')
    with pytest.raises(BrokenFile, match="line 5: a rating"):
        read_notes(path)


@pytest.mark.parametrize("text", ["", "name,rating\nS,4\n", "sequence,rating,rating\nS,4,5\n"])
def test_a_header_without_sequence(tmp_path, text):
    with pytest.raises(BrokenFile, match="line 1: the first line must name columns"):
        read_notes(write_by_hand(tmp_path / "a.csv", text))


def test_unreadable_files(tmp_path):
    with pytest.raises(MissingFile):
        read_notes(tmp_path / "a.json")
    with pytest.raises(FileError, match=r"must have the extension \.json or \.csv"):
        read_notes(tmp_path / "a.txt")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(FileError, match="is no file"):
        read_notes(tmp_path / "folder.json")
    (tmp_path / "a.csv").write_bytes(b"sequence,note\nS,\xe4\n")
    with pytest.raises(BrokenFile, match="line 2: is not UTF-8 text; save it as CSV UTF-8"):
        read_notes(tmp_path / "a.csv")
    with open(tmp_path / "large.csv", "wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BrokenFile, match="is larger than 200 MB"):
        read_notes(tmp_path / "large.csv")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_tag_that_is_longer_when_folded(notebooks, tmp_path, form):
    book, path = notebooks.open(), tmp_path / f"notes.{form}"
    book.add_tag([NAME], "ß" * 60)
    book.add_tag([OTHER], "ß" * 60)
    book.remove_tag([OTHER], "ß" * 60)
    path.write_bytes(notes_bytes(book.values(), form))
    assert set(read_notes(path)) == set(book.values())
