"""Step 3: captions with the kinds of their words."""

from __future__ import annotations

import json
import types

import pytest

from tests.platforms import needs_limits
from tests.preprocess import taught
from tests.preprocess.spoken import FIRST, SAID, SECOND, SILENT, TEXTS, files, texts, write_spoken
from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.captions.module_tagger import ModuleTagger
from viewer.preprocess.run.run import Cancelled
from viewer.processed.layout import TEXTS as FOLDER

WORK = ".texts_processed.work"


@pytest.fixture
def spoken(dataset):
    write_spoken(dataset)
    return dataset


def tagger(tag, version="1"):
    module = types.ModuleType("another")
    module.tag, module.__version__ = tag, version
    return ModuleTagger(module)


def test_as_the_dataset_writes_them(spoken, tmp_path):
    made, outcomes = texts(spoken.root, tmp_path / "out")
    assert files(tmp_path / "out") == TEXTS
    assert [*made.words] == SAID
    assert {name: (one.status, one.reason) for name, one in outcomes.items()} == {
        FIRST: ("done", ""),
        SECOND: ("done", ""),
        SILENT: ("skipped", "it has no captions"),
    }


@pytest.mark.parametrize("how", ["nest", "pack"])
def test_nested_and_zipped(spoken, tmp_path, how):
    getattr(spoken, how)("texts")
    texts(spoken.root, tmp_path / "out")
    assert files(tmp_path / "out") == TEXTS


def test_what_is_told_beside_them(spoken, tmp_path):
    made, _ = texts(spoken.root, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "texts_processed.json").read_text())
    assert told["program"].startswith("Inter-X Viewer ")
    assert (told["made_by"], told["dataset"], told["sequences"]) == ("preprocess captions", spoken.root.name, 2)
    assert (told["tagger"], told["tagger_version"]) == (taught.__name__, "1")
    assert (told["texts_sha256"], len(told["sources_sha256"])) == (made.checksum, 64)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["texts_processed", "texts_processed.json"]


def test_captions_with_tagged_words_are_not_tagged_twice(spoken, tmp_path):
    spoken.write(f"texts/{FIRST}.txt", "people #1 waves #people/X#0.0#0.0\r\npeople waves#people/X waves/X\n")
    spoken.write(f"texts/{SECOND}.txt", "people 挥手 – 两个人互相握手。\n".encode("gbk"))
    _, outcomes = texts(spoken.root, tmp_path / "out")
    made = files(tmp_path / "out")
    assert made[FIRST] == (
        "people  1 waves#people/NOUN wave/VERB#0.0#0.0\npeople waves#people/NOUN wave/VERB#0.0#0.0\n"
    )
    assert outcomes[FIRST].reason == (
        'it has tagged words after a #, which are left out; it has a "#", which is left out'
    )
    assert made[SECOND].startswith("people 挥手 – 两个人互相握手。#people/NOUN")
    assert outcomes[SECOND].reason == "it is read as GB18030 (GBK), not as UTF-8"


def test_odd_captions(spoken, tmp_path):
    spoken.write(f"texts/{FIRST}.txt", b"\xef\xbb\xbfpeople #1 waves \r\n\r\n123 - !\r\nwav\xe9s")
    spoken.write(f"texts/{SECOND}.txt", "\n \n")
    spoken.write("texts/G059T000A000R000.txt", "people")  # nobody moves in it
    _, outcomes = texts(spoken.root, tmp_path / "out")
    assert files(tmp_path / "out") == {
        FIRST: "people  1 waves #people/NOUN wave/VERB#0.0#0.0\n123 - !##0.0#0.0\nwav\ufffds#wav/X s/X#0.0#0.0\n",
        "G059T000A000R000": "people#people/NOUN#0.0#0.0\n",
    }
    assert outcomes[FIRST].reason == (
        'it has an empty line, which is left out; it has a "#", which is left out; it has bytes that are no UTF-8; '
        "caption 2 has no words"
    )
    assert (outcomes[SECOND].status, outcomes[SECOND].reason) == ("skipped", "its text file is empty")


def test_a_file_that_cannot_be_read(spoken, tmp_path):
    spoken.write(f"texts/{FIRST}.txt", b"a" * (2**18 + 1))
    _, outcomes = texts(spoken.root, tmp_path / "out")
    assert outcomes[FIRST].status == "failed"
    assert "is too large" in outcomes[FIRST].reason
    assert [*files(tmp_path / "out")] == [SECOND]


def test_nothing_half_made_is_left(spoken, tmp_path, monkeypatch):
    def full(path, _told):
        raise FileError(path, "cannot be written (No space left on device)")

    with monkeypatch.context() as patches:
        patches.setattr("viewer.preprocess.captions.text_folder.write_sidecar", full)
        with pytest.raises(FileError, match="No space left"):
            texts(spoken.root, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".texts_processed.work"]
    _, outcomes = texts(spoken.root, tmp_path / "out")
    assert outcomes[FIRST].status == "kept"
    assert files(tmp_path / "out") == TEXTS


@pytest.mark.parametrize("kind", ["NOUN", "VERB", "ADJ", "AUX", "ADV", "PRON", "PROPN", "NUM", "X"])
def test_only_nouns_and_verbs_are_lemmatised(spoken, tmp_path, kind):
    tokens = [("better", "good", kind), ("left", "leave", kind)]
    texts(spoken.root, tmp_path / "out", tagger(lambda sentences: (tokens for _ in sentences)))
    word = "good" if kind in ("NOUN", "VERB") else "better"
    assert files(tmp_path / "out")[SECOND] == f"He waves; she shook.#{word}/{kind} left/{kind}#0.0#0.0\n"


@needs_limits
@pytest.mark.parametrize("limit", [0, 100, 300, 600])
def test_a_disk_that_is_full(spoken, tmp_path, limit):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(FileError, match=r"cannot be (used|written) \(File too large\)$"):
            texts(spoken.root, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [WORK]
    texts(spoken.root, tmp_path / "out")
    assert files(tmp_path / "out") == TEXTS


def test_no_captions_at_all(spoken, tmp_path):
    spoken.remove("texts")
    with pytest.raises(MissingFile, match=r"has no captions that can be read\. .*texts: is not there"):
        texts(spoken.root, tmp_path / "out")
    spoken.write("texts.zip", b"nothing")
    with pytest.raises(MissingFile, match=r"has no captions that can be read\. .*texts\.zip: cannot be read"):
        texts(spoken.root, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_litter_is_in_nobodys_way(spoken, tmp_path):
    texts(spoken.root, tmp_path / "out")
    litter = tmp_path / "out" / FOLDER / ".DS_Store"
    litter.write_bytes(b"nothing")
    _, outcomes = texts(spoken.root, tmp_path / "out")
    assert outcomes[FIRST].status == "kept"
    texts(spoken.root, tmp_path / "out", overwrite=True)
    assert files(tmp_path / "out") == TEXTS


def test_some_sequences(spoken, tmp_path):
    _, outcomes = texts(spoken.root, tmp_path / "out", chosen=frozenset([SECOND]))
    assert [*outcomes] == [SECOND]
    assert files(tmp_path / "out") == {SECOND: TEXTS[SECOND]}


def test_what_is_there_is_kept(spoken, tmp_path):
    before, _ = texts(spoken.root, tmp_path / "out")

    def never(_sentences):
        raise AssertionError

    same = ModuleTagger(taught)
    same.tag = never
    after, outcomes = texts(spoken.root, tmp_path / "out", same)
    assert {outcomes[name].status for name in (FIRST, SECOND)} == {"kept"}
    assert (after.lines, after.words) == ({name: [*lines] for name, lines in before.lines.items()}, before.words)


def test_it_goes_on_after_a_stop(spoken, tmp_path):
    asked = []

    def one_at_a_time(sentences):
        for sentence in sentences:
            asked.append(sentence)
            yield from taught.tag([sentence])

    def after_one(outcomes):
        return any(outcome.status == "done" for outcome in outcomes)

    with pytest.raises(Cancelled):
        texts(spoken.root, tmp_path / "out", tagger(one_at_a_time), cancelled=after_one)
    assert not (tmp_path / "out" / FOLDER).exists()
    with open(tmp_path / "out" / ".texts_processed.work", "ab") as file:
        file.write(b'{"name": "cut o')  # the end came in the middle of a line
    made, then = texts(spoken.root, tmp_path / "out", tagger(one_at_a_time))
    assert [then[name].status for name in (FIRST, SECOND)] == ["kept", "done"]
    assert len(asked) == 3  # each caption once
    assert files(tmp_path / "out") == TEXTS
    assert [*made.words] == SAID


def test_captions_that_have_changed_since_the_stop(spoken, tmp_path):
    one = tagger(lambda sentences: (found for sentence in sentences for found in taught.tag([sentence])))
    with pytest.raises(Cancelled):
        texts(spoken.root, tmp_path / "out", one, cancelled=lambda outcomes: len(outcomes) > 1)
    spoken.write(f"texts/{FIRST}.txt", "people\n")
    _, then = texts(spoken.root, tmp_path / "out", one)
    assert then[FIRST].status == "done"
    assert files(tmp_path / "out")[FIRST] == "people#people/NOUN#0.0#0.0\n"


def test_a_dataset_that_was_renamed_is_the_same(spoken, tmp_path):
    texts(spoken.root, tmp_path / "out")
    renamed = spoken.root.rename(tmp_path / "elsewhere")
    _, outcomes = texts(renamed, tmp_path / "out")
    assert [outcomes[name].status for name in (FIRST, SECOND)] == ["kept", "kept"]


def test_what_was_made_otherwise_is_not_replaced_unasked(spoken, tmp_path):
    out = tmp_path / "out"
    texts(spoken.root, out)
    with pytest.raises(FileError, match="was made with another version of the tagger; --overwrite replaces it"):
        texts(spoken.root, out, types.SimpleNamespace(name=taught.__name__, version="2", tag=taught.tag))
    spoken.write(f"texts/{SECOND}.txt", "people\n")
    with pytest.raises(FileError, match="was made with another state of the dataset's files"):
        texts(spoken.root, out)
    texts(spoken.root, out, overwrite=True)
    assert files(out)[SECOND] == "people#people/NOUN#0.0#0.0\n"
    (out / FOLDER / f"{FIRST}.txt").write_text("mine")
    with pytest.raises(FileError, match="has been changed since it was made"):
        texts(spoken.root, out)


def test_what_somebody_else_made_is_not_replaced_unasked(spoken, tmp_path):
    folder = tmp_path / "out" / FOLDER
    folder.mkdir(parents=True)
    (folder / f"{FIRST}.txt").write_text("official")
    with pytest.raises(FileError, match="was not made by this program; --overwrite replaces it"):
        texts(spoken.root, tmp_path / "out")
    (folder / "notes.md").write_text("mine")
    with pytest.raises(FileError, match=r"is not replaced, because it holds notes\.md"):
        texts(spoken.root, tmp_path / "out", overwrite=True)
    (folder / "notes.md").unlink()
    texts(spoken.root, tmp_path / "out", overwrite=True)
    assert files(tmp_path / "out") == TEXTS


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda sentences: ([("a", "a", "NOUN")] for _ in [*sentences][1:]), "was given 2 sentences and answered 1"),
        (lambda sentences: ([] for _ in [*sentences, 1]), "was given 2 sentences and answered 3"),
        (lambda sentences: ([("a", "a", "")] for _ in sentences), 'gives "" as the kind of the word "a"'),
        (lambda sentences: ([("a", "b/c", "X")] for _ in sentences), 'gives "b/c" as the lemma of the word "a"'),
        (lambda sentences: ([("a", "a")] for _ in sentences), "failed .TypeError"),
    ],
)
def test_a_tagger_that_does_not_do_as_it_should(spoken, tmp_path, answer, told):
    with pytest.raises(PreprocessError, match=told):
        texts(spoken.root, tmp_path / "out", tagger(answer))
    assert not (tmp_path / "out" / FOLDER).exists()
