"""Made studies and ratings."""

from pathlib import Path

from viewer.study.questions import Question, default_questions
from viewer.study.ratings import RatingFile, ratings_path
from viewer.study.study import LETTERS, Source, Study, Trial

BEST = Question("Which is better?", "best")


def made_study(n_trials=6, questions=(), names=("captured", "model")):
    """A study of sources that are nowhere."""
    sources = tuple(Source(name, Path("/secret") / name) for name in names)
    trials = tuple(
        Trial(tuple(f"{name}-{number}" for name in names), f"Caption {number}.") for number in range(n_trials)
    )
    return Study(7, sources, trials, questions or (*default_questions(), BEST))


def rate(folder, study, rater, value, n_turns=None):
    """Answer as `value(trial, source, question)` says, which gives a value, or how good a clip is; returns the path."""
    path = ratings_path(folder / "study.json", rater)
    file = RatingFile(path, study, rater)
    for turn in range(len(file.ratings.turns) if n_turns is None else n_turns):
        seen = file.ratings.turns[turn]
        for key in file.ratings.keys(turn):
            if key.letter:
                source = seen.sources[LETTERS.index(key.letter)]
                file.answer(key, value(seen.trial, source, key.question))
            else:
                good = [value(seen.trial, source, key.question) for source in seen.sources]
                file.answer(key, good.index(max(good)))
    file.close()
    return path
