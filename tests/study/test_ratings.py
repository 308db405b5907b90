"""Answers are kept at once and found again; results of several raters."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from tests.study.studies import BEST, made_study, rate
from viewer.errors import FileError, StudyError
from viewer.study.questions import Question
from viewer.study.ratings import Key, RatingFile, ratings_path, read_ratings
from viewer.study.results import Results, bootstrap

SCALE = Question("Realism")


def better(_trial, source, _question):
    """The second source is better."""
    return 4 if source else 2


def test_answers_are_there_after_any_end(tmp_path):
    study = made_study()
    path = ratings_path(tmp_path / "study.json", "Ada")
    file = RatingFile(path, study, "Ada")
    file.answer(Key(0, 0, "A"), 4)
    file.answer(Key(0, 0, "A"), 5)  # thought better of
    file.answer(Key(0, 3, ""), 1)
    with path.open("ab") as more:  # never closed; the machine went down while it wrote
        more.write(b'{"turn": 0, "question": 1, "let')
    again = RatingFile(path, study, "Ada")
    assert again.ratings.answers == {Key(0, 0, "A"): 5, Key(0, 3, ""): 1}
    assert again.ratings.first_open == 0
    again.answer(Key(0, 1, "B"), 2)
    again.close()
    assert len(read_ratings(path).answers) == 3
    assert read_ratings(path).turns == study.turns("Ada")
    file.close()


def test_the_first_open_turn(tmp_path):
    study = made_study(4)
    ratings = read_ratings(rate(tmp_path, study, "Ada", better, n_turns=3))
    assert ratings.first_open == 3
    assert len(ratings.keys(0)) == 3 * 2 + 1
    assert read_ratings(rate(tmp_path, study, "Bob", better)).first_open == 4


def test_files_of_others_are_refused_and_kept(tmp_path):
    path = rate(tmp_path, made_study(), "Ada", better)
    content = path.read_bytes()
    for study, rater, reason in (
        (made_study(3), "Ada", "has answers to another study"),
        (made_study(), "Bob", "has the answers of Ada"),
    ):
        with pytest.raises(FileError, match=reason):
            RatingFile(path, study, rater)
    assert path.read_bytes() == content
    path.write_bytes(b"mine\n")
    with pytest.raises(FileError, match="has no answers to a study"):
        RatingFile(path, made_study(), "Ada")
    assert path.read_bytes() == b"mine\n"


@pytest.mark.parametrize("line", ['{"turn": 99, "question": 0, "letter": "A", "value": 1}', '{"turn": 0}', "7", "x"])
def test_damaged_lines_are_named(tmp_path, line):
    path = rate(tmp_path, made_study(), "Ada", better, n_turns=0)
    with path.open("a") as more:
        more.write(f"{line}\n")
    with pytest.raises(FileError, match="line 2"):
        read_ratings(path)


def test_answers_go_to_the_source_whatever_its_letter(tmp_path):
    study = made_study(20, (SCALE, BEST))
    results = Results.of([read_ratings(rate(tmp_path, study, rater, better)) for rater in ("Ada", "Bob")])
    realism, best = results.answered
    assert [(each.source, each.value, each.low, each.high, each.n_answers) for each in realism.estimates] == [
        ("captured", 2, 2, 2, 40),
        ("model", 4, 4, 4, 40),
    ]
    assert [(each.value, each.n_answers) for each in best.estimates] == [(0, 40), (1, 40)]
    assert realism.alpha == 1
    assert np.isnan(best.alpha)  # everybody always chose the same: nothing differs
    assert (results.raters, results.n_trials, results.n_open) == (("Ada", "Bob"), 20, 0)


def test_an_interval_is_that_of_the_mean():
    rng = np.random.default_rng(0)
    values = rng.normal(3, 1, 400)
    low, high = bootstrap(values, np.ones(400), 1)
    error = 1.96 * values.std() / 20
    assert (low, high) == pytest.approx((values.mean() - error, values.mean() + error), abs=0.01)
    assert bootstrap(values, np.ones(400), 1) == (low, high)  # the seed is the study's
    same_unit = bootstrap(values.reshape(4, 100).sum(axis=1), np.full(4, 100.0), 1)
    assert same_unit != (low, high)  # answers about a sequence stay together
    assert np.isnan(bootstrap(values[:1], np.ones(1), 1)).all()


def test_a_table_csv_and_json_say_the_same(tmp_path):
    study = made_study(8, (SCALE, BEST))
    results = Results.of([read_ratings(rate(tmp_path, study, "Ada", better, n_turns=6))])
    text = [*results.text()]
    assert text[:2] == ["1 rater: Ada", "6 of 8 sequences rated; 6 questions open"]
    assert "6 of 8 sequences rated; 1 question open" in replace(results, n_open=1).text()
    assert "Realism: mean, agreement unknown" in text
    assert "  model       4.00  [4.00 to 4.00]  6 answers" in text
    assert "Which is better?: win rate (chance 50%), agreement unknown" in text
    rows = [*csv.DictReader(io.StringIO(results.csv()))]
    plain = json.loads(results.json())
    assert [(row["source"], row["value"]) for row in rows][:3] == [("captured", "2.0"), ("model", "4.0"), ("", "")]
    assert [one["value"] for one in plain["questions"][0]["sources"]] == [2.0, 4.0]
    assert plain["questions"][0]["alpha"] is None


def test_ratings_that_do_not_go_together(tmp_path):
    first = read_ratings(rate(tmp_path, made_study(), "Ada", better))
    (tmp_path / "b").mkdir()
    other = read_ratings(rate(tmp_path / "b", made_study(3), "Bob", better))
    with pytest.raises(StudyError, match="answers to another study"):
        Results.of([first, other])
    with pytest.raises(StudyError, match="Two files have the answers of Ada"):
        Results.of([first, first])
