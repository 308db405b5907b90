import pickle

import numpy as np
import pytest

from viewer.dataset.actions import ACTIONS
from viewer.dataset.annotations import Annotations, read_annotations
from viewer.dataset.files.storage import FolderTree


def annotations_of(dataset) -> Annotations:
    return read_annotations(FolderTree(dataset.root))


def only_problem(annotations: Annotations) -> str:
    (problem,) = annotations.problems
    assert problem.endswith(".")
    return problem


def test_whole_annotations_are_read_without_problems(small_dataset):
    annotations = annotations_of(small_dataset)
    assert annotations.problems == ()
    assert annotations.actions == ACTIONS
    assert annotations.familiarity == {group: 1 + (group - 1) % 4 for group in range(1, 60)}
    assert annotations.big_five.shape == (118, 5)
    assert annotations.interaction_order == {"G001T000A000R000": 0, "G001T000A001R000": 1, "G002T001A016R003": 0}
    assert annotations.splits == {
        "G001T000A000R000": "train",
        "G001T000A001R000": "train",
        "G002T001A016R003": "val",
        "G059T002A039R001": "test",
    }


def test_without_annotations_everything_is_unknown_and_told(dataset):
    annotations = annotations_of(dataset)
    assert annotations.actions == ACTIONS
    assert annotations.familiarity == annotations.interaction_order == annotations.splits == {}
    assert annotations.big_five is None
    assert len(annotations.problems) == 7
    for name in ("action_setting.txt", "familiarity.txt", "big_five.npy", "interaction_order.pkl", "train.txt"):
        assert any(f"{name}: is not there; " in problem for problem in annotations.problems)


@pytest.mark.parametrize(
    "path",
    ["annots/action_setting.txt", "annots/familiarity.txt", "annots/big_five.npy", "annots/interaction_order.pkl",
     "splits/train.txt", "splits/val.txt", "splits/test.txt"],
)  # fmt: skip
def test_each_missing_file_is_one_problem_and_harms_no_other(small_dataset, path):
    whole = annotations_of(small_dataset)
    small_dataset.remove(path)
    annotations = annotations_of(small_dataset)
    assert only_problem(annotations).startswith(f"{small_dataset.root / path}: is not there; ")
    fields = ("actions", "familiarity", "interaction_order", "splits")
    assert sum(getattr(annotations, field) != getattr(whole, field) for field in fields) <= 1


def test_an_empty_action_file_leaves_the_documented_names(small_dataset):
    small_dataset.write("annots/action_setting.txt", "\n \n")
    annotations = annotations_of(small_dataset)
    assert annotations.actions == ACTIONS
    assert "is empty; the dataset's documented action names are used" in only_problem(annotations)


def test_a_short_action_file_is_told(small_dataset):
    small_dataset.write("annots/action_setting.txt", "hug\nwave\n")
    annotations = annotations_of(small_dataset)
    assert annotations.actions == ("Hug", "Wave")
    assert "names 2 actions, not 40" in only_problem(annotations)


def test_wrong_familiarity_is_unknown_and_told(small_dataset):
    lines = ["2"] * 59
    lines[4], lines[6], lines[8], lines[10] = "9", "close friends", "", "2.5"
    small_dataset.write("annots/familiarity.txt", "\r\n".join(lines) + "\r\n\r\n")
    annotations = annotations_of(small_dataset)
    assert annotations.familiarity == {group: 2 for group in range(1, 60) if group not in (5, 7, 9, 11)}
    problem = only_problem(annotations)
    assert 'familiarity.txt: 4 of 59 lines are not 1, 2, 3 or 4 (first line 5: "9")' in problem


@pytest.mark.parametrize(("count", "known"), [(20, 20), (70, 59)])
def test_another_count_of_groups_is_told(small_dataset, count, known):
    small_dataset.write("annots/familiarity.txt", "3\n" * count)
    annotations = annotations_of(small_dataset)
    assert list(annotations.familiarity) == list(range(1, known + 1))
    assert f"has {count} lines, not 59" in only_problem(annotations)


@pytest.mark.parametrize("array", [np.zeros((59, 5)), np.zeros(590), np.zeros((118, 5), int), np.zeros((118, 5), "O")])
def test_broken_big_five_are_unknown_and_told(small_dataset, array):
    np.save(small_dataset.root / "annots" / "big_five.npy", array)
    annotations = annotations_of(small_dataset)
    assert annotations.big_five is None
    assert only_problem(annotations).endswith("; the big five are unknown.")


def test_unknown_rows_of_the_big_five_are_told(small_dataset):
    array = np.ones((118, 5))
    array[7, 2] = np.nan
    np.save(small_dataset.root / "annots" / "big_five.npy", array)
    annotations = annotations_of(small_dataset)
    np.testing.assert_array_equal(annotations.big_five, array)
    assert "big_five.npy: 1 of 118 rows hold a NaN or infinite value (first row 7)" in only_problem(annotations)


@pytest.mark.parametrize("kind", [int, np.int64, np.uint8, np.bool_])
def test_orders_are_read_from_any_whole_number(small_dataset, kind):
    small_dataset.write("annots/interaction_order.pkl", pickle.dumps({"a": kind(0), "b": kind(1)}))
    annotations = annotations_of(small_dataset)
    assert annotations.interaction_order == {"a": 0, "b": 1}
    assert {type(order) for order in annotations.interaction_order.values()} == {int}
    assert annotations.problems == ()


@pytest.mark.parametrize("wrong", [2, -1, "0", None, 0.0, [0], np.array(0)])
def test_wrong_orders_are_unknown_and_told(small_dataset, wrong):
    small_dataset.write("annots/interaction_order.pkl", pickle.dumps({"a": 0, "b": wrong, "c": wrong}))
    annotations = annotations_of(small_dataset)
    assert annotations.interaction_order == {"a": 0}
    assert "2 of 3 entries are not a name with 0 or 1 (first: b)" in only_problem(annotations)


def test_orders_under_no_name_are_told(small_dataset):
    small_dataset.write("annots/interaction_order.pkl", pickle.dumps({"a": 0, 3: 1, None: 1}))
    annotations = annotations_of(small_dataset)
    assert annotations.interaction_order == {"a": 0}
    assert "2 of 3 entries are not a name with 0 or 1;" in only_problem(annotations)


@pytest.mark.parametrize("content", [b"", b"version https://git-lfs", pickle.dumps([1]), pickle.dumps({"a": 0})[:-4]])
def test_a_broken_order_file_is_told(small_dataset, content):
    small_dataset.write("annots/interaction_order.pkl", content)
    annotations = annotations_of(small_dataset)
    assert annotations.interaction_order == {}
    assert only_problem(annotations).endswith("; who acts and who reacts is unknown.")


def test_code_in_the_order_file_is_not_run_and_told_by_name(small_dataset, tmp_path, touches):
    mark = tmp_path / "mark"
    content = pickle.dumps({"a": touches(mark)})
    small_dataset.write("annots/interaction_order.pkl", content)
    annotations = annotations_of(small_dataset)
    assert not mark.exists()
    assert annotations.interaction_order == {}
    assert "is not loaded, because it asks to run" in only_problem(annotations)
    pickle.loads(content)  # noqa: S301 - shows that the same bytes do run when loaded plainly
    assert mark.exists()


def test_split_lists_may_have_any_line_ends_and_blank_lines(small_dataset):
    small_dataset.write("splits/train.txt", b"\r\nA\r\n\r\n  B \r\nC")
    small_dataset.write("splits/val.txt", b"D\n\n")
    small_dataset.write("splits/test.txt", b"")
    assert annotations_of(small_dataset).splits == {"A": "train", "B": "train", "C": "train", "D": "val"}


def test_a_name_in_two_splits_is_in_none_and_told(small_dataset):
    small_dataset.write("splits/val.txt", "G001T000A000R000\nG002T001A016R003\n")
    annotations = annotations_of(small_dataset)
    assert "G001T000A000R000" not in annotations.splits
    assert annotations.splits["G002T001A016R003"] == "val"
    assert "splits: 1 of 4 names are in two lists (first: G001T000A000R000)" in only_problem(annotations)


def test_lists_are_bounded(small_dataset):
    small_dataset.write("annots/action_setting.txt", "Hug\n" * 1001)
    small_dataset.write("splits/val.txt", "x\n" * (2**18 + 1))
    with (small_dataset.root / "splits/test.txt").open("wb") as file:
        file.truncate(60 * 2**20)
    known = read_annotations(FolderTree(small_dataset.root))
    assert known.actions == ACTIONS
    assert [problem.partition(": ")[2] for problem in known.problems] == [
        "has 1,001 lines; at most 1,000 make sense here; the dataset's documented action names are used.",
        "has 262,145 lines; at most 262,144 make sense here; which sequences are for val is unknown.",
        "is too large (62,914,560 bytes; at most 4,194,304 make sense here); which sequences are for test is unknown.",
    ]


def test_big_five_of_another_shape_are_not_read(small_dataset, monkeypatch):
    np.save(small_dataset.root / "annots/big_five.npy", np.zeros((118, 6)))
    monkeypatch.setattr("viewer.dataset.annotations.read_floats", None)
    assert read_annotations(FolderTree(small_dataset.root)).big_five is None
