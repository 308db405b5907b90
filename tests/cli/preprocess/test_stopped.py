"""python -m viewer preprocess, stopped in the middle; the same command goes on."""

import signal

import pytest

from tests.cli.preprocess.runs import TAGGER, everything, stopped, wait_for_end, write_people
from tests.platforms import needs_signals
from tests.preprocess.spoken import write_glove
from viewer.cli import main

pytestmark = [needs_signals, pytest.mark.usefixtures("interruptible")]
STEPS = {"motions": ["--body", "mannequin"], "captions": TAGGER}


@pytest.fixture
def spoken(dataset):
    write_people(dataset)
    return dataset


@pytest.mark.parametrize(
    ("step", "number", "jobs"),
    [
        ("motions", signal.SIGINT, "1"),
        ("motions", signal.SIGTERM, "2"),
        ("captions", signal.SIGTERM, "1"),
        ("captions", signal.SIGINT, "2"),
    ],
)
def test_cancel_event_and_on(spoken, tmp_path, capsys, step, number, jobs):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step], "--jobs", jobs]
    ended, children = stopped(words, number)
    assert ended.returncode == 130
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("interx-viewer: stopped: ")
    assert last.endswith("; run the same command again to go on")
    wait_for_end(children)
    assert main(words) == 0
    assert " kept in " in capsys.readouterr().out
    words[4] = str(tmp_path / "once")
    assert main(words) == 0
    (tmp_path / "once" / f"report_{step}.jsonl").unlink()
    (tmp_path / "out" / f"report_{step}.jsonl").unlink()
    assert everything(tmp_path / "out") == everything(tmp_path / "once")


@pytest.mark.parametrize("step", STEPS)
def test_no_process_outlives_who_started_it(spoken, tmp_path, capsys, step):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step], "--jobs", "2"]
    ended, children = stopped(words, signal.SIGKILL)
    assert ended.returncode == -signal.SIGKILL
    assert len(children) >= 2
    wait_for_end(children)
    assert main(words) == 0
    assert " kept in " in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_while_word_vectors_are_read(spoken, tmp_path, capsys, number):
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(source, ("sos", "eos", "unk", "people", "shake", "hands", "times", *map(str, range(1_000))))
    words = ["preprocess", "captions", str(spoken.root), "-o", str(out), *STEPS["captions"], "--glove", str(source)]
    ended, _ = stopped(words, number, count=2, noting="of_file")
    if number == signal.SIGINT:
        assert ended.returncode == 130
        assert ended.stderr.splitlines()[-1].startswith("interx-viewer: stopped: 4 done in ")
    assert sorted(path.name for path in out.iterdir()) == ["texts_processed", "texts_processed.json"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("4 kept in ")
    assert len([*(out / "glove").iterdir()]) == 4
