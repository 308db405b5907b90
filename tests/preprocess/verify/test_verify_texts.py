"""Comparing processed texts with captions."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.preprocess import official, taught
from tests.preprocess.made import Noted, run_on
from tests.preprocess.spoken import FIRST, SECOND, SILENT, TEXTS, texts, write_spoken
from viewer.errors import PreprocessError
from viewer.preprocess.captions import taggers
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.run.run import Cancelled
from viewer.preprocess.verify.comparison import Compared
from viewer.preprocess.verify.verify import VerifyOptions, verify
from viewer.preprocess.verify.words import line_complaint

NOT_COMPARED = "kinds and lemmas of words were not compared: "
NO_ABOUT = (
    f"{NOT_COMPARED}there is no texts_processed.json that tells which tagger made them; --tagger NAME compares them"
)


@pytest.fixture
def spoken(dataset, monkeypatch):
    write_spoken(dataset)
    monkeypatch.setitem(sys.modules, "taught_elsewhere", taught)
    there = taggers._is_there
    monkeypatch.setattr(taggers, "_is_there", lambda name: name == "taught_elsewhere" or there(name))
    return dataset


@pytest.fixture(scope="module")
def one_spacy():
    """A model of spaCy is loaded once for these tests."""
    with patch.object(taggers, "SpacyTagger", cache(taggers.SpacyTagger)):
        yield


@pytest.fixture
def out(spoken, tmp_path):
    """As the dataset's own step makes it."""
    official.texts(spoken.root, tmp_path / "out", taught.tag)
    return tmp_path / "out"


def compare(out, spoken, tagger=None, progress=None, **changes) -> Compared:
    (found,) = verify(run_on(spoken.root, out, progress), VerifyOptions((), tagger=tagger, **changes))
    return found


def change(out: Path, name: str, old: str, new: str) -> None:
    path = out / "texts_processed" / f"{name}.txt"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_those_of_the_dataset(spoken, out):
    assert {path.stem: path.read_text() for path in (out / "texts_processed").iterdir()} == TEXTS
    found = compare(out, spoken, "taught_elsewhere")
    assert (found.n, found.n_elsewhere, found.n_compared, found.largest) == (2, 0, 2, None)
    assert found.wrong == found.notes == ()


def test_without_a_tagger_that_is_said(spoken, out):
    found = compare(out, spoken)
    assert (found.n_compared, found.wrong, found.notes) == (2, (), (NO_ABOUT,))


def test_a_tagger_that_is_not_there(spoken, out):
    with pytest.raises(PreprocessError, match="--tagger none: no spaCy model and no Python module of this name"):
        compare(out, spoken, "none")


@pytest.mark.usefixtures("one_spacy")
def test_our_own_with_the_tagger_that_made_them(spoken, tmp_path):
    out, tagger = tmp_path / "own", find_tagger(None)
    texts(spoken.root, out, tagger)
    assert compare(out, spoken).wrong == compare(out, spoken).notes == ()
    change(out, FIRST, "shake/VERB", "shake/NOUN")
    found = compare(out, spoken)
    assert found.wrong == (
        "files in it have been changed, added or removed since texts_processed.json was written",
        f'{FIRST}: in line 1 it has "shake/NOUN" where "shake/VERB" is made now',
    )
    assert found.notes == (f"1 of 17 words differ from those of the tagger {tagger.name} ({tagger.version})",)


@pytest.mark.usefixtures("one_spacy")
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"tagger_version": "spaCy 2.3.0"}, "they were made with spaCy 2.3.0, and installed is spaCy 3."),
        ({"tagger": "taught_elsewhere"}, 'made with "taught_elsewhere", which is no spaCy model that is installed'),
        ({"tagger": "os"}, 'they were made with "os", which is no spaCy model that is installed'),
        ({"tagger": None}, "it does not tell which tagger made them"),
    ],
)
def test_a_tagger_that_is_another_or_no_model_is_not_run(spoken, tmp_path, changes, told):
    out = tmp_path / "own"
    texts(spoken.root, out, find_tagger(None))
    about = out / "texts_processed.json"
    about.write_text(json.dumps({**json.loads(about.read_text()), **changes}))
    found = compare(out, spoken)
    assert found.wrong == ()
    (note,) = found.notes
    assert note.startswith(NOT_COMPARED)
    assert told in note


def test_a_file_about_them_that_cannot_be_read(spoken, out):
    (out / "texts_processed.json").write_text("[" * 100_000)
    found = compare(out, spoken)
    assert found.wrong == ("texts_processed.json, which tells of it, cannot be read",)
    assert found.notes == (NO_ABOUT,)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (FIRST, "quickly.#", "slowly.#", '1 it has the caption "ake hands slowly.", which is "ake hands quickly."'),
        (FIRST, "#0.0#0.0", "#0.0", '1 it has 2 "#" where 3 are needed; 1 more of its lines differ'),
        (FIRST, "ADV#0.0#0.0", "ADV#0.5#nan", '1 it ends with the numbers "0.5" and "nan"; 0.0 and 0.0 are needed'),
        (FIRST, "Two/X", "2/NUM", '1 it has "2/NUM", which is no word of letters with its kind'),
        (FIRST, "Two/X", "Two", '1 it has "Two", which is no word of letters with its kind'),
        (FIRST, "hand/NOUN", "hand/NNS", '1 it has "hand/NNS", the kind of which is no universal one'),
        (FIRST, "quickly/ADV", "slowly/ADV", '1 it has "slowly/ADV" where "quickly" is said'),
        (FIRST, "Two/X ", "", "1 it has 4 words, fewer than its caption"),
        (FIRST, "quickly/ADV", "quickly/ADV now/ADV", "1 it has 6 words, more than its caption"),
        (FIRST, "left/VERB", "leave/VERB", '2 it has "leave/VERB" where "left" is said'),
        (FIRST, " times/X", "", '2 it has "of/X" where "left" is said'),
        (FIRST, "\nOne", "\n\nOne", "the number of its lines is 3, that of its captions 2"),
        (SECOND, TEXTS[SECOND], "", "the number of its lines is 0, that of its captions 1"),
    ],
)
@pytest.mark.parametrize("tagger", [None, "taught_elsewhere"])
def test_what_is_wrong_whichever_tagger_it_is(spoken, out, name, old, new, told, tagger):
    change(out, name, old, new)
    (sentence,) = compare(out, spoken, tagger).wrong
    assert sentence.startswith(f"{name}: in line {told}" if told[0].isdigit() else f"{name}: {told}")


@pytest.mark.parametrize(("old", "new"), [("hand/NOUN", "finger/NOUN"), ("quickly/ADV", "quickly/ADJ")])
def test_what_only_the_tagger_knows(spoken, out, old, new):
    change(out, FIRST, old, new)
    assert compare(out, spoken).wrong == ()
    (sentence,) = compare(out, spoken, "taught_elsewhere").wrong
    assert sentence == f'{FIRST}: in line 1 it has "{new}" where "{old}" is made now'


def test_who_is_missing_and_who_is_too_many(spoken, out):
    spoken.write(f"texts/{SILENT}.txt", "\n \n")  # has no captions
    spoken.write("texts/G009T000A000R000.txt", b"a" * (2**18 + 1))  # cannot be read
    spoken.write("texts/G008T000A000R000.txt", "They meet.")
    (out / "texts_processed" / f"{SECOND}.txt").rename(out / "texts_processed" / "G059T000A000R000.txt")
    (out / "texts_processed" / "notes.md").write_text("mine")
    (out / "texts_processed" / ".DS_Store").write_text("litter")
    found = compare(out, spoken)
    assert (found.n, found.n_elsewhere, found.n_compared) == (2, 1, 1)
    assert found.wrong == (f"2 sequences with captions are missing (first: {SECOND})",)
    assert found.notes == (NO_ABOUT, 'it also holds "notes.md", which is no text file')


def test_files_that_cannot_be_read(spoken, out):
    folder = out / "texts_processed"
    (folder / f"{FIRST}.txt").write_bytes(b"a" * (2**22 + 1))
    (folder / f"{SECOND}.txt").unlink()
    (folder / f"{SECOND}.txt").symlink_to(folder / "nowhere")
    found = compare(out, spoken)
    assert found.wrong[0].startswith(f"{FIRST}.txt is too large (4,194,305 bytes; ")
    assert found.n_compared == 0


def test_folders_that_hold_nothing_of_it(spoken, out):
    for path in (out / "texts_processed").iterdir():
        path.unlink()
    missing = f"2 sequences with captions are missing (first: {FIRST})"
    assert compare(out, spoken).wrong == ("it holds no texts", missing)
    (out / "texts_processed" / "G059T000A000R000.txt").write_text("a#a/X#0.0#0.0\n")
    assert compare(out, spoken).wrong == ("of none of its sequences there are captions in the dataset", missing)


def test_odd_captions(spoken, tmp_path):
    """Empty lines are in the files of the dataset's own step, and not in ours; bytes that are no text, and others."""
    spoken.write(f"texts/{FIRST}.txt", "Two people.\r\n\r\n She's 2 m away, up-and-down...\n")
    spoken.write(f"texts/{SECOND}.txt", b"\xef\xbb\xbfa one waves #2 wav\xe9s\n\n")
    texts(spoken.root, tmp_path / "own")
    assert compare(tmp_path / "own", spoken, "taught_elsewhere").wrong == ()
    spoken.write(f"texts/{SECOND}.txt", "people\n")
    official.texts(spoken.root, tmp_path / "out", taught.tag)
    assert (tmp_path / "out" / "texts_processed" / f"{FIRST}.txt").read_text().splitlines()[1] == "##0.0#0.0"
    assert compare(tmp_path / "out", spoken, "taught_elsewhere").wrong == compare(tmp_path / "out", spoken).wrong == ()


def test_a_sample_is_always_the_same(spoken, out):
    change(out, FIRST, "Two/X", "2/X")
    change(out, SECOND, "He/X", "1/X")
    first, second = (compare(out, spoken, sample=1) for _ in range(2))
    assert first == second
    assert (first.n_compared, len(first.wrong)) == (1, 1)


def test_it_can_be_stopped(spoken, out):
    progress, folder = Noted(), out / "texts_processed"
    compare(out, spoken, progress=progress)
    assert progress.files == [(folder, 1, 2), (folder, 2, 2)] * 2  # read, compared
    for count in (1, 2, 3):
        asked = []
        run = run_on(spoken.root, out, cancelled=lambda asked=asked, count=count: asked.append(1) or len(asked) > count)
        with pytest.raises(Cancelled):
            next(verify(run, VerifyOptions(())))


CAPTION = 'He doesn\'t; she cannot move 10cm, i.e. nothing... "Mr. X" dont care.'
TAGGED = [
    "He/PRON does/AUX she/PRON can/AUX not/PART move/VERB cm/NOUN nothing/PRON X/PROPN do/AUX nt/PART care/VERB",
    "He/PRON doesnt/X she/PRON cannot/AUX move/VERB nothing/PRON Mr/X X/PROPN dont/X care/VERB",
]


@pytest.mark.parametrize("words", TAGGED)
def test_taggers_cut_sentences_as_they_like(words):
    """The second one is told of: whoever writes `doesnt` of `doesn't` has another caption."""
    found = line_complaint(f"{CAPTION}#{words}#0.0#0.0", CAPTION)
    assert found == ("" if words == TAGGED[0] else 'it has "doesnt/X" where "she" is said')
