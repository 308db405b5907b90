"""Files that notes are passed on in, as they are written and read."""

import json
import os

import pytest

from tests.notes.desk import NAME, OTHER
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.notes.exchange.formats import MOST_BYTES, format_of, notes_bytes, read_notes
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
def full(desk):
    """A notebook with everything, and with what was deleted."""
    book = desk.notebook()
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


def written(path, values):
    path.write_bytes(notes_bytes(values, format_of(path)))
    return path


def by_place(values):
    return {value.place: value for value in values}


@pytest.mark.parametrize("name", ["notes.json", "notes.JSON", "notes.csv"])
def test_everything_comes_back(full, tmp_path, name):
    sent = full.values() if "csv" not in name else [one for one in full.values() if one.kind != "playlist"]
    read = read_notes(written(tmp_path / name, full.values()))
    assert by_place(read) == by_place(sent)
    assert len(read) == len(sent)


def test_json_is_one_value_a_line(full, tmp_path):
    text = written(tmp_path / "notes.json", full.values()).read_text()
    entries = json.loads(text)["values"]
    assert text.count("\n") == len(entries) + 2
    assert {key: entries[0][key] for key in ("sequence", "kind", "content")} == {
        "sequence": NAME,
        "kind": "favourite",
        "content": True,
    }
    assert entries[0]["changed"].endswith("Z")


def test_csv_is_a_row_a_sequence_and_a_row_a_range(full, tmp_path):
    content = written(tmp_path / "notes.csv", full.values()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsequence,first,last,favourite,rating,tags,note,changes\r\n")
    assert f'\r\n{NAME},,,yes,4,"\'4, two hands",,'.encode() in content
    assert f"\r\n{NAME},3,6,,,,'May 5,".encode() in content


def test_an_empty_notebook_can_be_passed_on(tmp_path):
    for name in ("a.json", "a.csv"):
        assert read_notes(written(tmp_path / name, ())) == ()


def hand_written(path, text, saved=1_800_000_000):
    path.write_text(text)
    os.utime(path, (saved, saved))
    return path


def test_csv_by_hand(tmp_path):
    text = f"Rating;Sequence;tags;extra\n5;{NAME};Blurry, two hands;x\n;{OTHER};;\n\n"
    read = read_notes(hand_written(tmp_path / "a.csv", text))
    assert {(one.sequence, one.kind, one.key): one.content for one in read} == {
        (NAME, "rating", ""): 5,
        (NAME, "tag", "blurry"): "Blurry",
        (NAME, "tag", "two hands"): "two hands",
    }
    assert {one.changed for one in read} == {1_800_000_000_000_000}


def test_a_range_by_hand_is_the_same_whenever_it_is_read(tmp_path):
    text = f"sequence,first,last,note\n{NAME},3,,here\n"
    first, second = (read_notes(hand_written(tmp_path / name, text)) for name in ("a.csv", "b.csv"))
    assert first == second
    assert first[0].content == RangeNote(first[0].key, 3, 3, "here")


def test_json_by_hand(tmp_path):
    text = (
        '{"content": "Inter-X Viewer notes", "version": 1, "values": [{"sequence": "S", "kind": "tag", "content": "A"},'
        '{"kind": "playlist", "content": {"name": "P", "query": "x"}, "changed": "2024-05-01T12:00:00+02:00"}]}'
    )
    tag, playlist = read_notes(hand_written(tmp_path / "a.json", text))
    assert (tag.place, tag.changed) == (("S", "tag", "a"), 1_800_000_000_000_000)
    assert (playlist.place, playlist.changed) == (("", "playlist", "p"), 1_714_557_600_000_000)


def test_what_a_spreadsheet_changed_is_newer_and_the_rest_is_not(book, tmp_path):
    book.set_rating([NAME, OTHER], 3)
    book.set_favourite([NAME], True)
    book.add_tag([NAME], "old")
    book.add_tag([NAME], "kept")
    note = book.add_range(NAME, 5, 9, "text")
    path = written(tmp_path / "notes.csv", book.values())
    text = path.read_bytes().decode("utf-8-sig")
    edited = text.replace(f'{NAME},,,yes,3,"kept, old"', f'{NAME},,,,5,"kept, new"').replace(",5,9,", ",5,12,")
    assert edited != text
    path.write_bytes(edited.encode())
    os.utime(path, (1_800_000_000, 1_800_000_000))
    merged = book.take_in(read_notes(path), "Import")
    marks = book.marks(NAME)
    assert (marks.favourite, marks.rating, marks.tags) == (False, 5, ("kept", "new"))
    assert marks.ranges == (RangeNote(note.id, 5, 12, "text"),)
    assert book.marks(OTHER).rating == 3
    assert (merged.n_new, merged.n_same, merged.conflicts) == (5, 2, [])


def test_a_column_that_was_left_out_tells_nothing(book, tmp_path):
    book.set_rating([NAME], 3)
    book.add_tag([NAME], "blurry")
    path = written(tmp_path / "notes.csv", book.values())
    rows = [line.split(",") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    path.write_text("\n".join(row[0] for row in rows))
    assert read_notes(path) == ()


BAD_JSON = [
    ("{", 1, "is not JSON"),
    ("[]", 1, "holds no notes"),
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
    ('{"sequence": "S", "kind": "colour", "content": 1}', '"colour" is no kind of value'),
    ('{"sequence": "", "kind": "rating", "content": 1}', "is not the name of a sequence"),
    ('{"sequence": 3, "kind": "rating", "content": 1}', "are texts"),
    ('{"sequence": "S", "kind": "rating"}', "a content at least"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "x": 1}', "a content at least"),
    ('{"sequence": "S", "kind": "rating", "key": "k", "content": 1}', "a rating has no key"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": "yesterday"}', '"yesterday" is not a time'),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": "9999-01-01T00:00:00Z"}', "between the years"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "changed": 5}', "a time is a text"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "who": 5}', "who changed it"),
    ('{"sequence": "S", "kind": "rating", "content": 1, "earlier": 5}', "a list of times"),
    ('{"sequence": "S", "kind": "tag", "content": "a,b"}', "has a comma in it"),
    ('{"sequence": "S", "kind": "tag", "key": "b", "content": "a"}', "what is given for tag does not fit"),
    ('{"sequence": "S", "kind": "tag", "content": null}', "a tag needs a key"),
    ('{"sequence": "S", "kind": "range", "key": "a/b", "content": null}', "letters and digits"),
    ('{"sequence": "S", "kind": "range", "key": "a", "content": {"first": 2, "last": 1, "text": ""}}', "are no range"),
    ('{"sequence": "S", "kind": "playlist", "content": {"name": "a", "query": ""}}', "belongs to no sequence"),
    ('{"kind": "playlist", "content": {"name": "a", "names": [1]}}', "what is given for playlist does not fit"),
    ('{"sequence": "S", "kind": "note", "content": "y"}', "the note of S stands in line 2 already"),
    ('{"sequence": "S", "kind": "favourite", "content": 1}', "what is given for favourite does not fit"),
    ("5", "a content at least"),
]


@pytest.mark.parametrize(
    ("text", "line", "told"), BAD_JSON + [(f"{HEAD},\n{bad}\n]}}", 3, told) for bad, told in BAD_ENTRIES]
)
def test_bad_json_is_told_with_its_line(tmp_path, text, line, told):
    path = hand_written(tmp_path / "a.json", text)
    with pytest.raises(BrokenFile) as error:
        read_notes(path)
    assert str(error.value).startswith(f"{path}: line {line}: ")
    assert told in str(error.value)


BAD_ROWS = [
    ("S,7", "a rating is 1 to 5, not 7"),
    ("S,five", 'a rating is 1 to 5, not "five"'),
    (",4", "is not the name of a sequence"),
    ("S,4,maybe", "favourite is yes or empty"),
    ("S,4,,x,x,x,x,x,x,x", "has 10 cells, and there are 8 columns"),
    ('S,4,,"a', "is not CSV"),
    ("S,,,a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h", "is longer than 60"),
    ("S,,,,,,,{", 'the column "changes" is not as it was written'),
    ("S,,,,,,,5", 'the column "changes" is not as it was written'),
    ('S,3,,,,,,"{""rating"": 5}"', 'the column "changes" is not as it was written'),
    ('S,3,,,,,,"{""rating"": [""x"", -5, """", []]}"', "between the years"),
    ('S,,,,,,,"{""id"": ""a"", ""removed"": 5}"', 'the column "changes" is not as it was written'),
    ('S,,,,,,,"{""id"": ""a"", ""range"": [""x"", 5, """", []]}"', "has no first frame"),
    ('S,,,,,,,"{""id"": 5}"', "are texts"),
    ("S,,,,,five", 'a frame is a number, not "five"'),
    ("S,,,,,5,4", "are no range"),
    ("T,1", "the rating of T stands in line 2 already"),
]


@pytest.mark.parametrize(("row", "told"), BAD_ROWS)
def test_bad_csv_is_told_with_its_line(tmp_path, row, told):
    text = f"sequence,rating,favourite,tags,note,first,last,changes\nT,3\n{row}\n"
    path = hand_written(tmp_path / "a.csv", text)
    with pytest.raises(BrokenFile) as error:
        read_notes(path)
    assert str(error.value).startswith(f"{path}: line 3: ")
    assert told in str(error.value)


def test_lines_are_counted_in_the_file(tmp_path):
    path = hand_written(tmp_path / "a.csv", 'sequence,note,rating\nS,"one\ntwo",3\n\nT,,9\n')
    with pytest.raises(BrokenFile, match="line 5: a rating"):
        read_notes(path)


@pytest.mark.parametrize("text", ["", "name,rating\nS,4\n", "sequence,rating,rating\nS,4,5\n"])
def test_a_head_that_names_no_sequence(tmp_path, text):
    with pytest.raises(BrokenFile, match="line 1: the first line names the columns"):
        read_notes(hand_written(tmp_path / "a.csv", text))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(MissingFile):
        read_notes(tmp_path / "a.json")
    with pytest.raises(FileError, match=r"neither \.json nor \.csv"):
        read_notes(tmp_path / "a.txt")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(FileError, match="cannot be read"):
        read_notes(tmp_path / "folder.json")
    (tmp_path / "a.csv").write_bytes(b"sequence,note\nS,\xe4\n")
    with pytest.raises(BrokenFile, match="line 2: is not UTF-8 text; save it as CSV UTF-8"):
        read_notes(tmp_path / "a.csv")
    with open(tmp_path / "large.csv", "wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BrokenFile, match="is larger than 200 MB"):
        read_notes(tmp_path / "large.csv")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_tag_that_is_longer_when_it_is_folded(desk, tmp_path, form):
    book, path = desk.notebook(), tmp_path / f"notes.{form}"
    book.add_tag([NAME], "ß" * 60)
    book.add_tag([OTHER], "ß" * 60)
    book.remove_tag([OTHER], "ß" * 60)
    path.write_bytes(notes_bytes(book.values(), form))
    assert set(read_notes(path)) == set(book.values())
