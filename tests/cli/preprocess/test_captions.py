"""python -m viewer preprocess captions"""

import json
import sys

import pytest

from tests.preprocess import taught
from tests.preprocess.spoken import FIRST, SAID, SECOND, SILENT, TEXTS, files, write_glove, write_spoken
from viewer.cli import main
from viewer.preprocess.captions import taggers

pytestmark = pytest.mark.processes  # which alone know the tagger


@pytest.fixture
def spoken(dataset, monkeypatch):
    write_spoken(dataset)
    monkeypatch.setitem(sys.modules, "taught_elsewhere", taught)
    monkeypatch.setattr(taggers, "_is_there", lambda name: name == "taught_elsewhere")
    return dataset


def words(spoken, out, *more):
    return ["preprocess", "captions", str(spoken.root), "-o", str(out), "--tagger", "taught_elsewhere", *map(str, more)]


def test_texts(spoken, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(words(spoken, out)) == 0
    told = capsys.readouterr()
    assert told.err == f"interx-viewer: tagger: {taught.__name__} (1)\n"
    assert told.out.startswith("2 done, 1 skipped in ")
    assert files(out) == TEXTS
    lines = [json.loads(line) for line in (out / "report_captions.jsonl").read_text().splitlines()]
    assert lines == [{"name": SILENT, "status": "skipped", "reason": "it has no captions"}]
    assert main(words(spoken, out)) == 0
    assert capsys.readouterr().out.startswith("2 kept, 1 skipped in ")


def test_words_without_vectors_fail(spoken, tmp_path, capsys):
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(source, ("sos", "eos", "unk", *(word for word in SAID if word not in ("shook", "highfives"))))
    assert main(words(spoken, out, "--glove", source)) == 1
    told = capsys.readouterr()
    assert 'the word "shook": has no vector and is in no table of compounds; it is left out\n' in told.err
    assert 'the word "highfives": neither it nor "high", a part of it, has a vector; it is left out\n' in told.err
    assert "7 different words of the texts, 7 of 17 in all, have no vector: they are lemmas or have" in told.err
    assert told.out.startswith("2 done, 1 skipped, 2 failed in ")
    table = tmp_path / "mine.txt"
    table.write_text("shook: shake\nhighfives: the other\n")
    assert main(words(spoken, out, "--glove", source, "--compounds", table)) == 2
    assert "was made with another table of compounds; --overwrite replaces it" in capsys.readouterr().err
    assert main(words(spoken, out, "--glove", source, "--compounds", table, "--overwrite")) == 0


def test_a_broken_text_fails(spoken, tmp_path, capsys):
    spoken.write(f"texts/{FIRST}.txt", b"a" * (2**18 + 1))
    assert main(words(spoken, tmp_path / "out")) == 1
    assert f"{FIRST}: " in capsys.readouterr().err
    assert [*files(tmp_path / "out")] == [SECOND]


def test_a_zip_that_cannot_be_read_is_told(spoken, tmp_path, capsys):
    spoken.remove("texts")
    spoken.write("texts.zip", b"nothing")
    assert main(words(spoken, tmp_path / "out")) == 2
    assert "texts.zip: " in capsys.readouterr().err.splitlines()[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--glove", "none.txt"], "--glove: none.txt is not a file"),
        (["--compounds", "none.txt"], "--compounds: none.txt is not a file"),
        (["--compounds", __file__], "--compounds is for --glove"),
        (["--tagger", "none"], "--tagger none: no spaCy model and no Python module of this name is installed"),
    ],
)
def test_bad_use(spoken, tmp_path, capsys, more, told):
    assert main(words(spoken, tmp_path / "out", *more)) == 2
    assert told in capsys.readouterr().err


def test_without_a_tagger_one_clear_message(spoken, tmp_path, capsys):
    assert main(["preprocess", "captions", str(spoken.root), "-o", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("interx-viewer: There is no tagger here: spaCy with its model en_core_web_sm is needed. ")
