"""Comparing files of word vectors."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest

from tests.preprocess import official, taught
from tests.preprocess.made import Noted, run_on
from tests.preprocess.spoken import SAID, texts, write_glove, write_spoken
from viewer.preprocess.glove.files import compounds_of, make_glove
from viewer.preprocess.glove.vectors import START
from viewer.preprocess.run.run import Cancelled
from viewer.preprocess.verify.comparison import Compared
from viewer.preprocess.verify.verify import VerifyOptions, verify

KNOWN = (*START, "high", "fives", "unused", *(word for word in SAID if word != "highfives"))
COMPOUNDS = {"highfives": ("high", "fives"), "facetoface": ("face", "to", "face")}
NOT_COMPARED = "the vectors were not compared: --glove FILE compares them with those of a file"


@pytest.fixture
def spoken(dataset):
    write_spoken(dataset)
    return dataset


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "glove.txt"
    write_glove(path, dict.fromkeys(KNOWN))
    return path


@pytest.fixture
def vectors(source):
    """The same as the dataset's own step has them."""
    lines = [line.split() for line in source.read_text().splitlines()]
    return {word: [float(number) for number in numbers] for word, *numbers in lines}


@pytest.fixture
def plain(spoken, tmp_path, vectors):
    """As the dataset's own step makes them where no word is a compound."""
    spoken.write("texts/G001T000A000R000.txt", "Two people shake hands quickly.\n")
    official.glove(spoken.root, tmp_path / "out", taught.tag, vectors, {})
    return tmp_path / "out"


@pytest.fixture
def displaced(spoken, tmp_path, vectors):
    official.glove(spoken.root, tmp_path / "out", taught.tag, vectors, COMPOUNDS)
    return tmp_path / "out"


def compare(out, spoken, source=None, progress=None, **changes) -> Compared:
    return [*verify(run_on(spoken.root, out, progress), VerifyOptions((), glove=source, **changes))][-1]


def parts(out):
    """Data, rows and words."""
    folder = out / "glove"
    rows, words = ((folder / f"hhi_vab_{name}.pkl").read_bytes() for name in ("idx", "words"))
    return np.load(folder / "hhi_vab_data.npy"), pickle.loads(rows), pickle.loads(words)  # noqa: S301


def test_those_of_the_dataset(spoken, plain, source):
    found = compare(plain, spoken, source)
    assert (found.path, found.of, found.n, found.n_compared) == (plain / "glove", "words", 12, 12)
    assert found.largest == pytest.approx(0, abs=1e-6)
    assert found.wrong == found.notes == ()
    assert found.obstacle == ""


def test_without_a_file_that_is_said(spoken, plain):
    found = compare(plain, spoken)
    assert (found.n_compared, found.largest, found.wrong, found.notes) == (0, None, (), (NOT_COMPARED,))


def test_ours_with_compounds(spoken, tmp_path, source):
    made, _ = texts(spoken.root, tmp_path / "out")
    make_glove(run_on(spoken.root, tmp_path / "out"), made, source, compounds_of(None))
    found = compare(tmp_path / "out", spoken, source)
    assert (found.n, found.n_compared, found.wrong) == (20, 20, ())
    (note,) = found.notes
    assert note.startswith('6 different words of the texts, 6 of 17 in all, have no vector (first: "Two"): texts have')


def test_ours_with_compounds_of_ones_own(spoken, tmp_path, source):
    """Which words are made of which is told beside them."""
    (tmp_path / "mine.txt").write_text("shook: shake hands\n")
    write_glove(source, dict.fromkeys(word for word in KNOWN if word != "shook"))
    made, _ = texts(spoken.root, tmp_path / "out")
    make_glove(run_on(spoken.root, tmp_path / "out"), made, source, compounds_of(tmp_path / "mine.txt"))
    assert compare(tmp_path / "out", spoken, source).wrong == ()


def test_displaced_rows_are_told_in_one_sentence(spoken, displaced, source):
    data, rows, words = parts(displaced)
    assert (len(data), len(words), rows["highfives"]) == (22, 20, 9)
    told = (
        "its rows are displaced, as the dataset's own step leaves them: it puts the vectors of a compound's parts "
        'behind each other where it should add them, so that "highfives" (row 9) has zeros and the 10 words after it '
        "have rows that are not theirs"
    )
    assert compare(displaced, spoken).wrong == (told,)
    found = compare(displaced, spoken, source)
    assert (found.n_compared, found.wrong) == (20, (told,))
    assert found.largest == pytest.approx(0, abs=1e-6)


def test_two_compounds(spoken, tmp_path, source, vectors):
    spoken.write("texts/G002T000A000R000.txt", "They stand face-to-face.\n")
    write_glove(source, dict.fromkeys((*KNOWN, "they", "stand", "face", "to")))
    lines = [line.split() for line in source.read_text().splitlines()]
    vectors = {word: [float(number) for number in numbers] for word, *numbers in lines}
    official.glove(spoken.root, tmp_path / "out", taught.tag, vectors, COMPOUNDS)
    found = compare(tmp_path / "out", spoken, source)
    assert (found.n, found.n_compared, len(found.wrong)) == (23, 23, 1)
    assert '"highfives" (row 9) has zeros and the 13 words after it' in found.wrong[0]


def test_displaced_rows_with_other_numbers(spoken, displaced, source):
    data, rows, words = parts(displaced)
    data[9 + 2] += 0.5  # of the second part of the compound
    data[-1] *= np.nan
    official.write_glove_files(displaced, data, rows, words)
    first, *others = compare(displaced, spoken, source).wrong
    assert first.startswith("its rows are displaced")
    assert others == [
        "1 row has numbers that are not finite (first: 21)",
        '2 vectors differ (first: "highfives" by 0.5)',
    ]


def test_rows_displaced_in_some_other_way(spoken, displaced):
    data, rows, words = parts(displaced)
    official.write_glove_files(displaced, data[:-1], rows, words)
    wrong = compare(displaced, spoken).wrong
    assert wrong == ("it has 21 rows for 20 words", "1 word has a vector of zeros (first: highfives)")


def test_a_sample_is_always_the_same(spoken, plain, source):
    data, rows, words = parts(plain)
    official.write_glove_files(plain, data + 1, rows, words)
    first, second = (compare(plain, spoken, source, sample=3) for _ in range(2))
    assert (first, first.n_compared) == (second, 3)
    (told,) = first.wrong
    assert told.startswith("3 vectors differ (first: ")


def test_numbers_that_are_none_or_zero(spoken, plain):
    data, rows, words = parts(plain)
    data[4, 7], data[5] = np.inf, 0
    official.write_glove_files(plain, data, rows, words)
    assert compare(plain, spoken).wrong == (
        f"1 word has a vector of zeros (first: {words[5]})",
        "1 row has numbers that are not finite (first: 4)",
    )


def test_words_without_a_vector(spoken, plain, source):
    data, rows, words = parts(plain)
    official.write_glove_files(plain, np.vstack([data, data[3]]), {**rows, "gasp": len(words)}, [*words, "gasp"])
    found = compare(plain, spoken, source)
    assert found.wrong == ("1 word has a vector that cannot be made of glove.txt (first: gasp)",)
    assert (found.n, found.n_compared) == (13, 12)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda words: words[1:], 'the words begin with "eos", "unk", "two"; sos, eos, unk are needed'),
        (lambda words: words[:-1], "1 word is in hhi_vab_idx.pkl and not in hhi_vab_words.pkl (first: shook)"),
        (lambda words: [*words[:-1], "she"], "1 word is there before (first: she)"),
        (lambda words: [*words[:-1], "a1"], "1 word is not of letters (first: a1)"),
        (lambda words: [*words[:-1], "\udc80\n"], "1 word is not of letters (first: \udc80\n)"),
        (lambda words: [*words, "more"], "it has 12 rows for 13 words"),
        (lambda words: words[:0], "the words begin with nothing; sos, eos, unk are needed"),
        (lambda words: " ".join(words), "hhi_vab_words.pkl is no list of words"),
        (lambda words: [*words, 1], "hhi_vab_words.pkl is no list of words"),
    ],
)
def test_wrong_words(spoken, plain, source, change, told):
    data, rows, words = parts(plain)
    official.write_glove_files(plain, data, rows, change(words))
    found = compare(plain, spoken, source)
    assert told in found.wrong
    assert found.obstacle == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: {**rows, "two": 10**9000}, "1 word has in hhi_vab_idx.pkl another row than its place in hhi"),
        (lambda rows: {**rows, "two": 4, "people": 3}, "2 words have in hhi_vab_idx.pkl another row than its place"),
        (lambda rows: {"sos": rows["sos"]}, "11 words are not in hhi_vab_idx.pkl (first: eos)"),
        (list, "hhi_vab_idx.pkl is no dict of words and numbers"),
        (lambda rows: {**rows, "two": 3.5}, "hhi_vab_idx.pkl is no dict of words and numbers"),
        (lambda rows: {**rows, 3: 3}, "hhi_vab_idx.pkl is no dict of words and numbers"),
    ],
)
def test_wrong_rows(spoken, plain, source, change, told):
    data, rows, words = parts(plain)
    official.write_glove_files(plain, data, change(rows), words)
    (sentence,) = compare(plain, spoken, source).wrong
    assert sentence.startswith(told)


def test_hostile_files(spoken, plain, source, tmp_path, touches):
    folder = plain / "glove"
    (folder / "hhi_vab_words.pkl").write_bytes(pickle.dumps(touches(tmp_path / "ran")))
    (folder / "hhi_vab_idx.pkl").write_bytes(b"\x80\x04\x8d" + (2**60).to_bytes(8, "little"))
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1099511627776, 300), }".ljust(117) + b"\n"
    (folder / "hhi_vab_data.npy").write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    data, rows, words = compare(plain, spoken, source).wrong
    assert data.startswith("hhi_vab_data.npy asks for 2,638,827,906,662,400 bytes; at most ")
    assert rows.startswith("hhi_vab_idx.pkl is not a whole pickle")
    assert words.startswith("hhi_vab_words.pkl is not loaded, because it asks to run ")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("array", [np.zeros((3, 2)), np.zeros(300), np.zeros((3, 300), int), np.array([{}])])
def test_arrays_that_are_none_of_vectors(spoken, plain, array):
    np.save(plain / "glove" / "hhi_vab_data.npy", array)
    (told,) = compare(plain, spoken).wrong
    assert told.startswith("hhi_vab_data.npy has ")


def test_half_made(spoken, plain, source):
    (plain / "glove" / "hhi_vab_words.pkl").unlink()
    found = compare(plain, spoken, source)
    assert (found.n, found.n_compared, found.wrong) == (0, 0, ("hhi_vab_words.pkl is not there",))


def test_changed_since_they_were_made(spoken, tmp_path, source):
    out = tmp_path / "out"
    made, _ = texts(spoken.root, out)
    make_glove(run_on(spoken.root, out), made, source, compounds_of(None))
    data, _, _ = parts(out)
    np.save(out / "glove" / "hhi_vab_data.npy", data.astype(np.float32))
    (out / "texts_processed" / "G001T000A001R000.txt").write_text("He waves.#He/PRON#0.0#0.0\n")
    write_glove(source, (*KNOWN, "more"))
    assert compare(out, spoken, source).wrong == (
        "hhi_vab_data.npy has been changed since hhi_vab.json was written",
        "it was made for other texts than those in texts_processed",
        "it was made with another file of vectors than glove.txt",
    )
    about = out / "glove" / "hhi_vab.json"
    about.write_text(json.dumps({"files_sha256": 1, "composed": [1], "texts_sha256": made.checksum}))
    assert len(compare(out, spoken, source).wrong) == 4
    about.write_text("[]")
    assert compare(out, spoken, source).wrong == ("hhi_vab.json, which tells of it, cannot be read",)


def test_a_file_of_vectors_that_is_none(spoken, displaced, tmp_path):
    (tmp_path / "none.txt").write_text("sos 1 2 3\n")
    found = compare(displaced, spoken, tmp_path / "none.txt")
    assert "none.txt: line 1 has 3 numbers after its word; 300 are needed" in found.obstacle
    assert len(found.wrong) == 1


def test_it_tells_how_far_it_is_and_can_be_stopped(spoken, plain, source):
    progress = Noted()
    compare(plain, spoken, source, progress)
    read = [(done, total) for path, done, total in progress.files if path == source]
    assert read
    assert all(done <= total for done, total in read)
    assert len([path for path, _, _ in progress.files if path == plain / "glove"]) == 12
    asked = []
    run = run_on(spoken.root, plain, cancelled=lambda: asked.append(1) or len(asked) > 1)
    with pytest.raises(Cancelled):
        next(verify(run, VerifyOptions((), glove=source)))
