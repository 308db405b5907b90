"""Vectors of words."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest

from tests.preprocess.made import Noted, run_on
from tests.preprocess.spoken import SAID, texts, write_glove, write_spoken
from viewer.errors import BrokenFile, FileError
from viewer.preprocess.glove.compounds import read_compounds
from viewer.preprocess.glove.files import compounds_of, make_glove
from viewer.preprocess.glove.vectors import START, read_vectors
from viewer.preprocess.run.run import Cancelled

FILES = ("hhi_vab_data.npy", "hhi_vab_idx.pkl", "hhi_vab_words.pkl")
ALL = ("the", "unk", "sos", "eos", "high", "fives", "unused", *(word for word in SAID if word != "highfives"))


@pytest.fixture
def made(dataset, tmp_path):
    write_spoken(dataset)
    return texts(dataset.root, tmp_path / "out")[0]


def glove(output, texts, source, compounds, progress=None, cancelled=lambda: False, **changes):
    return make_glove(run_on(output.parent, output, progress, cancelled, **changes), texts, source, compounds)


def loaded(out):
    data, rows, words = (out / "glove" / name for name in FILES)
    return np.load(data), pickle.loads(rows.read_bytes()), pickle.loads(words.read_bytes())  # noqa: S301


def test_as_the_dataset_has_them(made, tmp_path):
    vectors = write_glove(tmp_path / "glove.txt", dict.fromkeys(ALL))
    told = glove(tmp_path / "out", made, tmp_path / "glove.txt", compounds_of(None))
    assert told.outcomes == ()
    data, rows, words = loaded(tmp_path / "out")
    assert words == [*START, *SAID]
    assert rows == {word: row for row, word in enumerate(words)}
    assert (data.shape, data.dtype) == ((3 + len(SAID), 300), np.float64)
    for word, row in rows.items():
        expected = (vectors["high"] + vectors["fives"]) / 2 if word == "highfives" else vectors[word]
        np.testing.assert_allclose(data[row], expected, rtol=1e-12)
    assert told.unknown == {"Two": 1, "hand": 1, "One": 1, "highfive": 1, "He": 1, "wave": 1}


def test_words_that_have_no_parts_are_those_that_the_dataset_has():
    table = read_compounds()
    assert table["sitted"] == ("sitting",)
    assert table["gesticulates"] == table["gesticulation"] == ("gesticulate",)
    assert table["ambulates"] == ("walks",)
    assert table["reddens"] == ("redden",)


def test_what_is_told_beside_them(made, tmp_path):
    write_glove(tmp_path / "glove.txt", dict.fromkeys(ALL))
    glove(tmp_path / "out", made, tmp_path / "glove.txt", compounds_of(None))
    about = json.loads((tmp_path / "out" / "glove" / "hhi_vab.json").read_text())
    assert about["composed"] == {"highfives": "high fives"}
    assert (about["glove"], about["missing"], about["words"]) == ("glove.txt", {}, 3 + len(SAID))
    assert about["texts_sha256"] == made.checksum
    assert {*about["files_sha256"]} == {*FILES}


def test_the_pickles_are_plain(made, tmp_path):
    write_glove(tmp_path / "glove.txt", dict.fromkeys(ALL))
    glove(tmp_path / "out", made, tmp_path / "glove.txt", compounds_of(None))
    for name in FILES[1:]:
        content = (tmp_path / "out" / "glove" / name).read_bytes()
        assert not any(code in content for code in (b"builtins", b"numpy", b"reduce"))


def test_words_without_a_vector_are_told_and_never_zero(made, tmp_path):
    write_glove(tmp_path / "glove.txt", dict.fromkeys(word for word in ALL if word not in ("fives", "shook")))
    told = glove(tmp_path / "out", made, tmp_path / "glove.txt", compounds_of(None))
    assert [(one.name, one.status, one.reason) for one in told.outcomes] == [
        ('the word "highfives"', "failed", 'neither it nor "fives", a part of it, has a vector; it is left out'),
        ('the word "shook"', "failed", "has no vector and is in no table of compounds; it is left out"),
    ]
    data, rows, words = loaded(tmp_path / "out")
    assert not {"highfives", "shook"} & {*words}
    assert len(data) == len(rows) == len(words)
    assert np.abs(data).max(axis=1).min() > 0
    again = glove(tmp_path / "out", made, tmp_path / "glove.txt", compounds_of(None))
    assert again == told


def test_own_compounds(made, tmp_path):
    (tmp_path / "mine.txt").write_text("shook: shake  # as it were\nhigh five|hands\n")
    vectors = write_glove(tmp_path / "glove.txt", dict.fromkeys(word for word in ALL if word != "shook"))
    table = compounds_of(tmp_path / "mine.txt")
    assert glove(tmp_path / "out", made, tmp_path / "glove.txt", table).outcomes == ()
    data, rows, _ = loaded(tmp_path / "out")
    np.testing.assert_array_equal(data[rows["shook"]], vectors["shake"])


def test_what_is_there_is_kept_or_not_replaced_unasked(made, tmp_path):
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(source, dict.fromkeys(ALL))
    glove(out, made, source, compounds_of(None))
    places = [out / "glove" / name for name in FILES]
    before = [place.stat().st_mtime_ns for place in places]
    glove(out, made, source, compounds_of(None))
    assert [place.stat().st_mtime_ns for place in places] == before
    places[1].unlink()  # as after a run that was killed
    glove(out, made, source, compounds_of(None))
    loaded(out)
    places[2].write_bytes(b"mine")
    with pytest.raises(FileError, match=r"hhi_vab_words\.pkl: is already there and has been changed"):
        glove(out, made, source, compounds_of(None))
    write_glove(source, dict.fromkeys(reversed(ALL)))
    with pytest.raises(FileError, match="was made with another file of word vectors"):
        glove(out, made, source, compounds_of(None))
    glove(out, made, source, compounds_of(None), overwrite=True)
    (out / "glove" / "hhi_vab.json").unlink()
    with pytest.raises(FileError, match="was not made by this program"):
        glove(out, made, source, compounds_of(None))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", 'has no vector of "sos"'),
        (b"sos 1 2 3\n", "line 1 has 3 numbers after its word; 300 are needed"),
        (b"zebra 1\nsos" + b" x" * 300, "line 2 has something that is no number"),
        (b"sos" + b" nan" * 300, "line 1 has a number that is not finite"),
        (b"sos" + b"0" * 70_000, "line 1 is too long"),
    ],
)
def test_what_is_no_file_of_vectors(made, tmp_path, content, told):
    (tmp_path / "glove.txt").write_bytes(content)
    with pytest.raises(BrokenFile, match=told):
        glove(tmp_path / "out", made, tmp_path / "glove.txt", {})
    assert not (tmp_path / "out" / "glove").exists()


def test_words_with_spaces_are_no_words_of_ours(tmp_path):
    numbers = " 1" * 300
    (tmp_path / "glove.txt").write_text(f"at name.com{numbers}\nat{numbers}\n")
    found, _ = read_vectors(tmp_path / "glove.txt", frozenset({"at", "name.com"}))
    assert [*found] == ["at"]


def test_the_shipped_table():
    table = read_compounds()
    assert table["highfive"] == ("high", "five")
    assert table["halfcrouched"] == ("half", "crouched")
    assert table["facetoface"] == ("face", "to", "face")
    assert table["selfie"] == ("self", "portrait")
    assert all(word.isalpha() and word.islower() and parts for word, parts in table.items())


@pytest.mark.parametrize("line", ["selfie:", "a b: c", "one-two three", ": a", "x " + "a|b|c|d " * 20])
def test_what_is_no_table(tmp_path, line):
    (tmp_path / "table.txt").write_text(f"high five\n{line}\n")
    with pytest.raises(BrokenFile, match="line 2 "):
        read_compounds(tmp_path / "table.txt")


def test_how_far_it_is_is_told(made, tmp_path):
    source = tmp_path / "glove.txt"
    write_glove(source, dict.fromkeys((*ALL, *(f"w{number}" for number in range(1_500)))))
    size, progress = source.stat().st_size, Noted()
    assert size > 3 * 2**20
    glove(tmp_path / "out", made, source, {}, progress)
    assert {(path, total) for path, _, total in progress.files} == {(source, size)}
    read = [done for _, done, _ in progress.files]
    assert [done // 2**20 for done in read] == [*range(size // 2**20 + 1)]
    progress = Noted()
    glove(tmp_path / "out", made, source, {}, progress)  # it only looks whether it is the same file
    assert [done for _, done, _ in progress.files] == sorted(done for _, done, _ in progress.files)
    assert progress.files[-1][2] == size


@pytest.mark.parametrize("count", [0, 1, 2])
def test_stopped_while_it_is_read(made, tmp_path, count):
    source, progress = tmp_path / "glove.txt", Noted()
    write_glove(source, dict.fromkeys((*ALL, *(f"w{number}" for number in range(1_500)))))
    with pytest.raises(Cancelled):
        glove(tmp_path / "out", made, source, {}, progress, lambda: len(progress.files) == count)
    assert len(progress.files) == count
    assert not (tmp_path / "out" / "glove").exists()
