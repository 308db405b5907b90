"""What is wrong about a dataset as a whole: found where it is, and not where it is not."""

import pickle
import zipfile

import pytest

from tests.health.good import NAMES, write_motion
from viewer.dataset import Library
from viewer.dataset.files.storage import FolderTree
from viewer.health.dataset_check import check_dataset
from viewer.health.finding import Finding

GONE = "G009T000A000R000"


def check(dataset) -> list[Finding]:
    return list(check_dataset(Library.open(dataset.root)))


def brief(found: list[Finding]) -> list[tuple[str, str, str | None, str]]:
    return [(finding.kind, finding.severity, finding.sequence, finding.file) for finding in found]


def write_splits(dataset, **lists: list[str]) -> None:
    for split, names in lists.items():
        dataset.write(f"splits/{split}.txt", "\n".join(names))


def test_good_data_raise_nothing(good):
    assert check(good) == []


@pytest.mark.parametrize("form", ["nested", "zipped", "littered"])
def test_nor_do_the_states_that_people_have_them_in(good, form):
    if form == "littered":
        good.litter()
    for part in ("motions", "skeletons", "texts"):
        if form == "nested":
            good.nest(part)
        if form == "zipped":
            good.pack(part)
    assert check(good) == []


def test_no_file_of_a_sequence_is_opened(good, monkeypatch):
    library = Library.open(good.root)
    opened = []
    original = FolderTree.open
    monkeypatch.setattr(FolderTree, "open", lambda tree, path: opened.append(path) or original(tree, path))
    assert list(check_dataset(library)) == []
    assert not [path for path in opened if path.startswith(("motions", "skeletons", "texts"))]


@pytest.mark.parametrize(
    ("form", "place", "message"),
    [("folder", "texts", "is empty"), ("zip", "texts.zip", "has no files of sequences")],
)
def test_a_part_that_holds_nothing(good, form, place, message):
    good.remove("texts")
    (good.root / "texts").mkdir()
    if form == "zip":
        good.pack("texts")
    found = [finding for finding in check(good) if finding.kind == "dataset"]
    assert brief(found) == [("dataset", "wrong", None, place)]
    assert found[0].message == message


# names


@pytest.mark.parametrize("name", ["G001T000A000", "take 3", "G001T000A000R000_old"])
def test_names_that_do_not_parse(good, name):
    write_motion(good, name, "P1")
    found = [finding for finding in check(good) if finding.kind == "name"]
    assert brief(found) == [("name", "wrong", name, f"motions/{name}")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("G060T000A000R000", "is of group 60; the dataset has 1 to 59"),
        ("G000T000A000R000", "is of group 0; the dataset has 1 to 59"),
        ("G001T000A040R000", "is of action 040; annots/action_setting.txt ends with 039"),
    ],
)
def test_names_of_unknown_groups_and_actions_are_notes(good, name, told):
    write_motion(good, name, "P1")
    found = [finding for finding in check(good) if finding.kind == "name"]
    assert [(finding.severity, finding.sequence, finding.message) for finding in found] == [("note", name, told)]


# annotations and sequences


def test_sequences_that_no_annotation_knows(good):
    write_motion(good, GONE, "P1")
    found = check(good)
    assert brief(found) == [
        ("unannotated", "wrong", GONE, "annots/interaction_order.pkl"),
        ("unannotated", "wrong", GONE, "splits"),
        ("unannotated", "wrong", GONE, f"texts/{GONE}.txt"),
    ]
    assert "no captions" in found[2].message


def test_annotations_that_know_no_sequence(good):
    good.write("annots/interaction_order.pkl", pickle.dumps(dict.fromkeys((*NAMES, GONE), 1)))
    good.write(f"texts/{GONE}.txt", "Nobody comes.\n")
    write_splits(good, train=[*NAMES[:2], GONE], all=[*NAMES, GONE])
    found = check(good)
    assert brief(found) == [
        ("orphan", "wrong", None, "annots/interaction_order.pkl"),
        ("orphan", "wrong", None, f"texts/{GONE}.txt"),
        ("orphan", "wrong", None, "splits/train.txt"),
    ]
    assert found[0].message == f"{GONE} is not among the sequences"
    assert found[2].message == f"{GONE} is not among the sequences (in all.txt and train.txt)"


def test_captions_in_a_zip_count(good):
    good.write(f"texts/{GONE}.txt", "Nobody comes.\n")
    good.pack("texts")
    assert brief(check(good)) == [("orphan", "wrong", None, f"texts/{GONE}.txt")]


# splits


def test_splits_that_overlap(good):
    write_splits(good, val=[NAMES[2], NAMES[0]])
    found = check(good)
    assert brief(found) == [("split", "wrong", NAMES[0], "splits/val.txt")]
    assert found[0].message == "is in train.txt and val.txt"


def test_a_name_twice_in_one_split(good):
    write_splits(good, test=[NAMES[3], NAMES[3]])
    found = check(good)
    assert brief(found) == [("split", "wrong", NAMES[3], "splits/test.txt")]
    assert found[0].message == "is there 2 times"


def test_a_name_that_all_lacks(good):
    write_splits(good, all=NAMES[1:])
    found = check(good)
    assert brief(found) == [("split", "wrong", NAMES[0], "splits/all.txt")]
    assert found[0].message == "is in train.txt and not in all.txt"


def test_a_name_that_is_in_all_alone_is_in_no_split(good):
    write_splits(good, test=[])
    assert brief(check(good)) == [("unannotated", "wrong", NAMES[3], "splits")]


# the dataset's own files


@pytest.mark.parametrize("folder", ["annots", "splits", "texts", "skeletons"])
def test_what_is_not_there_at_all_is_a_note(good, folder):
    good.remove(folder)
    assert brief(check(good)) == [("dataset", "note", None, folder)]


@pytest.mark.parametrize(
    "path", ["annots/action_setting.txt", "annots/familiarity.txt", "annots/big_five.npy", "splits/all.txt"]
)
def test_one_missing_file_is_wrong(good, path):
    good.remove(path)
    found = check(good)
    assert brief(found) == [("dataset", "wrong", None, path)]
    assert "is not there" in found[0].message


def test_without_interaction_order_nobody_misses_it(good):
    good.remove("annots/interaction_order.pkl")
    assert brief(check(good)) == [("dataset", "wrong", None, "annots/interaction_order.pkl")]


def test_annotations_that_are_code(good, touches, tmp_path):
    good.write("annots/interaction_order.pkl", pickle.dumps(touches(tmp_path / "ran")))
    assert brief(check(good)) == [("dataset", "wrong", None, "annots/interaction_order.pkl")]
    assert not (tmp_path / "ran").exists()


def test_a_zip_that_is_cut_off(good):
    path = good.pack("skeletons")
    path.write_bytes(path.read_bytes()[:1000])
    found = check(good)
    assert brief(found) == [("dataset", "wrong", None, "skeletons.zip")]
    assert "cut off" in found[0].message


def test_an_empty_dataset(good):
    for part in ("motions", "skeletons"):
        good.remove(part)
    with zipfile.ZipFile(good.root / "motions.zip", "w"):
        pass
    (good.root / "skeletons").mkdir()
    found = check(good)
    assert brief(found) == [("dataset", "wrong", None, "motions.zip"), ("dataset", "wrong", None, "")]
    assert found[1].message == "motions and skeletons have no folder of a sequence in them"
