"""The dataset that the browser is measured on, at a small size."""

from __future__ import annotations

import random
import re
from collections import Counter

from tests.benchmarks.data.big_captions import LONGEST, SHORTEST, captions
from tests.benchmarks.data.big_dataset import SPLITS, _names, make_big_dataset
from viewer.dataset import Library
from viewer.dataset.actions import ACTIONS

SIZE = 200


def test_both_forms_hold_the_same(tmp_path):
    make_big_dataset(tmp_path, SIZE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folders", "zips"]
    folders, zips = (Library.open(tmp_path / form) for form in ("folders", "zips"))
    assert folders.problems == zips.problems == ()
    assert len(folders) == SIZE
    assert folders.names == zips.names
    assert Counter(folders.annotations.splits.values()) == Counter(zips.annotations.splits.values())
    for name in folders:
        a, b = folders[name].load(), zips[name].load()
        assert (a.n_frames, a.captions, len(a.notes)) == (b.n_frames, b.captions, len(b.notes))
        assert {person: motion.gender for person, motion in a.motions.items()} == {
            person: motion.gender for person, motion in b.motions.items()
        }
        assert len(set(a.captions)) == 3
        assert folders[name].order is not None


def test_it_has_what_real_ones_have(tmp_path):
    make_big_dataset(tmp_path, SIZE)
    library = Library.open(tmp_path / "folders")
    takes = [library[name].load() for name in library]
    assert {library[name].action for name in library} == set(ACTIONS)
    assert {library[name].split for name in library} == set(SPLITS)
    assert len({take.n_frames for take in takes}) > 10
    assert any("has no skeletons" in note for take in takes for note in take.notes)
    assert any("has no frames" in note for take in takes for note in take.notes)
    assert any("Lengths differ" in note for take in takes for note in take.notes)


def test_it_is_the_same_each_time(tmp_path):
    for half in ("a", "b"):
        make_big_dataset(tmp_path / half, 45)
    a, b = (sorted(path for path in (tmp_path / half).rglob("*") if path.is_file()) for half in ("a", "b"))
    assert len(a) == len(b)
    for one, other in zip(a, b, strict=True):
        assert one.suffix in (".zip", ".npz") or one.read_bytes() == other.read_bytes()


def test_names_are_as_many_as_in_inter_x():
    names = _names(11_388)
    assert len(set(names)) == sum(SPLITS.values()) == 11_388
    counts = Counter(name[9:12] for name in names)
    assert len(counts) == 40
    assert max(counts.values()) > 3 * min(counts.values())
    assert {name[:4] for name in names} == {f"G{group:03}" for group in range(1, 60)}


def test_captions_differ_and_have_many_words():
    draw = random.Random(0)
    texts = [text for number in range(6_000) for text in captions(number % 40, draw)]
    lengths = [len(text.split()) for text in texts]
    assert (min(lengths), max(lengths)) == (SHORTEST, LONGEST)
    assert len(set(texts)) > 0.99 * len(texts)
    words = set(re.findall(r"[^\W\d_]+", " ".join(texts).lower()))
    assert len(words) > 1_500
    assert any(not word.isascii() for word in words)
