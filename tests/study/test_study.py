"""Questions, studies, and what each rater sees of them."""

from collections import Counter

import pytest

from tests.conftest import DatasetFolder
from tests.study.studies import made_study
from viewer.dataset import Library
from viewer.errors import FileError, StudyError
from viewer.study.making import make_study
from viewer.study.questions import Question, default_questions, read_questions
from viewer.study.study import Study, read_study


def test_the_usual_questions():
    assert [question.text for question in default_questions()] == [
        *("Contact quality", "Appropriate reaction", "Overall realism")
    ]
    assert {(question.kind, question.low, question.high) for question in default_questions()} == {("scale", 1, 5)}


def test_questions_of_a_file(tmp_path):
    path = tmp_path / "q.txt"
    path.write_text(
        "\ufeff# a comment\n\nTime: is it right?: 1 (never) to 7 (always)\nWhich: BEST\nOther: 0-3\n", "utf-8"
    )
    assert read_questions(path) == (
        Question("Time: is it right?", "scale", 1, 7, "never", "always"),
        Question("Which", "best"),
        Question("Other", "scale", 0, 3),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Fine: best\nWhat: maybe", 'line 2: write a question, a colon, and "1 to 5" or "best"'),
        ("Fine: 5 to 1", "line 1: write"),
        ("Fine: 1 to 10", "line 1: write"),
        (": best", "line 1: write"),
        ("A: best\nA: 1 to 5", "line 2: the question is there twice"),
        ("# nothing", "has no questions"),
        ("\n".join(f"{number}: best" for number in range(13)), "has 13 questions"),
    ],
)
def test_questions_that_cannot_be_asked(tmp_path, text, reason):
    (tmp_path / "q.txt").write_text(text)
    with pytest.raises(FileError, match=reason):
        read_questions(tmp_path / "q.txt")


def test_the_order_is_random_kept_by_the_seed_and_another_for_each_rater():
    study = made_study(40, names=("a", "b", "c"))
    turns = study.turns("ada")
    assert turns == study.turns("ada")
    assert turns != study.turns("bob")
    assert sorted(turn.trial for turn in turns) == [*range(40)]
    assert [turn.trial for turn in turns] != [*range(40)]
    firsts = Counter(turn.sources[0] for turn in turns)
    assert set(firsts) == {0, 1, 2}
    assert max(firsts.values()) < 30


def test_a_study_is_the_same_after_a_way_as_a_file(tmp_path):
    study = made_study()
    path = tmp_path / "study.json"
    path.write_text(study.json())
    assert read_study(path) == study
    assert read_study(path).id == study.id
    moved = study.to_dict()
    moved["sources"][0]["path"] = "/elsewhere"
    assert Study.from_dict(moved).id == study.id
    for broken in ("[]", "{}", "x", path.read_text().replace('"version": 1', '"version": 2')):
        path.write_text(broken)
        with pytest.raises(FileError, match="is not a study"):
            read_study(path)


@pytest.fixture
def libraries(small_dataset, tmp_path):
    other = DatasetFolder(tmp_path / "other")
    for name in ("G001T000A001R000", "G002T001A016R003", "G009T000A000R000"):
        other.write_sequence(name, skeletons=())
    return [Library.open(small_dataset.root), Library.open(other.root)]


def test_clips_are_of_sequences_that_all_sources_have(libraries):
    study = make_study(libraries, ["captured", "model"], default_questions(), 3, 20)
    assert [trial.clips for trial in study.trials] == [("G001T000A001R000",) * 2, ("G002T001A016R003",) * 2]
    assert study.trials[0].caption == "Two people meet."
    chosen = {make_study(libraries, ["a", "b"], default_questions(), seed, 1).trials[0].clips[0] for seed in range(9)}
    assert len(chosen) == 2
    with pytest.raises(StudyError, match="called the same"):
        make_study(libraries, ["a", "a"], default_questions(), 3, 20)
    with pytest.raises(StudyError, match="b: none of its clips is a sequence of a"):
        make_study(libraries, ["a", "b"], default_questions(), 3, 20, ["G001T000A000R000"])
