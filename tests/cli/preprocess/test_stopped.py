"""python -m viewer preprocess, stopped in the middle; the same command goes on."""

import signal

import pytest

from tests.cli.preprocess.runs import TAGGER, everything, killed, sends, stopped, wait_for_end, write_people
from tests.platforms import needs_signals
from tests.preprocess.spoken import write_glove
from viewer.cli import main

pytestmark = [needs_signals, pytest.mark.usefixtures("interruptible")]
STEPS = {"motions": ["--body", "mannequin"], "captions": TAGGER}


@pytest.fixture
def spoken(dataset):
    write_people(dataset)
    return dataset


def goes_on(words, step, tmp_path, capsys):
    """The same command: what was done is kept, and the files are those of a run that nobody stops."""
    capsys.readouterr()
    assert main(words) == 0
    assert " kept in " in capsys.readouterr().out
    words[4] = str(tmp_path / "once")
    assert main(words) == 0
    (tmp_path / "once" / f"report_{step}.jsonl").unlink()
    (tmp_path / "out" / f"report_{step}.jsonl").unlink()
    assert everything(tmp_path / "out") == everything(tmp_path / "once")


@pytest.mark.parametrize(("step", "number"), [("motions", signal.SIGINT), ("captions", signal.SIGTERM)])
def test_cancel_event_and_on(spoken, tmp_path, capsys, step, number):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step]]
    with sends(number):
        assert main(words) == 130
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("interx-viewer: stopped: ")
    assert last.endswith("; run the same command again to go on")
    goes_on(words, step, tmp_path, capsys)


@pytest.mark.parametrize(("step", "number"), [("motions", signal.SIGTERM), ("captions", signal.SIGINT)])
def test_processes_end_with_who_started_them(spoken, tmp_path, capsys, step, number):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step], "--jobs", "2"]
    ended, children = stopped(words, number)
    assert ended.returncode == 130
    assert ended.stderr.splitlines()[-1].endswith("; run the same command again to go on")
    assert len(children) >= 2
    wait_for_end(children)
    goes_on(words, step, tmp_path, capsys)


@pytest.mark.parametrize("step", STEPS)
def test_killed_and_on(spoken, tmp_path, capsys, step):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step]]
    killed(words)
    goes_on(words, step, tmp_path, capsys)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_while_word_vectors_are_read(spoken, tmp_path, capsys, number):
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(source, ("sos", "eos", "unk", "people", "shake", "hands", "times", *map(str, range(1_000))))
    words = ["preprocess", "captions", str(spoken.root), "-o", str(out), *STEPS["captions"], "--glove", str(source)]
    if number == signal.SIGKILL:
        killed(words, count=2, noting="of_file")
    else:
        with sends(number, count=2, noting="of_file"):
            assert main(words) == 130
        assert capsys.readouterr().err.splitlines()[-1].startswith("interx-viewer: stopped: 4 done in ")
    assert sorted(path.name for path in out.iterdir()) == ["texts_processed", "texts_processed.json"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("4 kept in ")
    assert len([*(out / "glove").iterdir()]) == 4
