"""python -m viewer preprocess verify"""

import os
import re
import subprocess
import sys
from pathlib import Path

import h5py
import pytest

from tests.platforms import needs_signals
from tests.preprocess import official, taught
from tests.preprocess.moving import NAMES, write_moving
from tests.preprocess.spoken import SAID, write_glove, write_spoken
from viewer.cli import main
from viewer.preprocess.captions import taggers

ROOT = Path(__file__).resolve().parents[3]
COMPOUNDS = {"highfives": ("high", "fives")}
_RUN = "import sys; from viewer.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def moving(dataset):
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13, seed)
    dataset.write_annotations({}, {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]})
    return dataset


@pytest.fixture
def out(moving, tmp_path, capsys):
    out = tmp_path / "out"
    options = ["--body", "mannequin", "--jobs", "1"]
    assert main(["preprocess", "motions", str(moving.root), "-o", str(out), *options]) == 0
    capsys.readouterr()
    return out


def words(out, moving, *more):
    return ["preprocess", "verify", str(out), "--against", str(moving.root), *more]


def test_differences(moving, out, capsys):
    write_moving(moving, NAMES[0], 13, 20)
    assert main(words(out, moving, "--sample", "9")) == 1
    told = capsys.readouterr()
    first, second = told.out.splitlines()
    assert "inter-x.h5: NOT as it should be; 4 sequences; 4 compared" in first
    assert second.startswith(f"  {NAMES[0]} differs by ")
    assert told.err == ""


def test_one_sequence_and_a_note(moving, out, capsys):
    assert main(["preprocess", "splits", str(moving.root), "-o", str(out)]) == 0
    moving.remove("splits/test.txt")
    capsys.readouterr()
    assert main(words(out, moving)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[3].startswith(f"{out}/motions/val.h5: as it should be; 1 sequence; 1 compared, the largest ")
    assert lines[4].startswith("  (note) which sequences belong into it was not compared: ")


def test_texts(dataset, tmp_path, capsys, monkeypatch):
    write_spoken(dataset)
    official.texts(dataset.root, tmp_path / "out", taught.tag)
    monkeypatch.setitem(sys.modules, "taught_elsewhere", taught)
    monkeypatch.setattr(taggers, "_is_there", lambda name: name == "taught_elsewhere")
    verdict = f"{tmp_path}/out/texts_processed: as it should be; 2 sequences; 2 compared"
    assert main(words(tmp_path / "out", dataset)) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (first, second[:53]) == (verdict, "  (note) kinds and lemmas of words were not compared:")
    assert main(words(tmp_path / "out", dataset, "--tagger", "taught_elsewhere")) == 0
    assert capsys.readouterr().out == f"{verdict}\n"
    monkeypatch.setattr("viewer.cli.terminal.progress.EVERY_S", 1e-9)
    assert main(words(tmp_path / "out", dataset)) == 0
    lines = [line.partition(" [")[0] for line in capsys.readouterr().err.splitlines()]
    assert lines == ["texts_processed: 1 of 2", "texts_processed: 2 of 2"] * 2  # read, and compared


def test_vectors_of_words(dataset, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.terminal.progress.EVERY_S", 1e-9)
    write_spoken(dataset)
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    said = (word for word in SAID if word not in COMPOUNDS)
    vectors = write_glove(source, dict.fromkeys(("sos", "eos", "unk", *COMPOUNDS["highfives"], *said)))
    official.glove(dataset.root, out, taught.tag, {word: [*vector] for word, vector in vectors.items()}, COMPOUNDS)
    assert main(words(out, dataset, "--glove", str(source))) == 1
    told = capsys.readouterr()
    first, second = told.out.splitlines()
    assert first.startswith(f"{out}/glove: NOT as it should be; 20 words; 20 compared, the largest difference is ")
    assert second.startswith("  its rows are displaced, as the dataset's own step leaves them: it puts the vectors ")
    lines = [line.partition(" [")[0] for line in told.err.splitlines()]
    assert re.fullmatch(r"glove.txt: .* of .*k", lines[0])
    assert "glove: 1 of 20" in lines
    source.write_text("sos 1 2 3\n")
    assert main(words(out, dataset, "--glove", str(source))) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{out}/glove: CANNOT be compared; {source}: line 1 has 3 numbers after its word; 300 are needed"
    assert second.startswith("  its rows are displaced")


def test_what_cannot_be_compared_is_told_once(moving, out, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("viewer.cli.preprocess.verify.model_folders", lambda _: [tmp_path])
    assert main(["preprocess", "splits", str(moving.root), "-o", str(out)]) == 0
    capsys.readouterr()
    assert main(words(out, moving, "--body", "smplx")) == 2
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{out}/inter-x.h5: CANNOT be compared; SMPLX_NEUTRAL.npz is in none of ")
    assert len(others) == 3
    assert all(line.endswith(".h5: CANNOT be compared; for the same reason") for line in others)


def test_names_do_nothing_to_the_terminal(moving, out, capsys):
    with h5py.File(out / "inter-x.h5", "r+") as file:
        file.attrs["body_source"] = "\x1b[2J\nnothing"
    assert main(words(out, moving)) == 1
    assert "another body (\\x1b[2J\\nnothing; here: mannequin-x" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["DATA", "--against", "DATA"], "has no inter-x.h5"),
        (["DATA", "--against", "none"], "DATASET: none is not there"),
        (["none", "--against", "DATA"], "DIR: none is not there"),
        (["DATA/splits/val.txt", "--against", "DATA"], "splits/val.txt is a file and not a folder"),
        (["DATA", "--against", "DATA", "--sample", "0"], "--sample 0: at least 1"),
        (["DATA", "--against", "DATA", "--glove", "none.txt"], "--glove: none.txt is not a file"),
        (["DATA", "--against", "DATA", "--tagger", "none"], "--tagger none: no spaCy model and no Python module of"),
    ],
)
def test_bad_use(moving, capsys, more, told):
    assert main(["preprocess", "verify", *(word.replace("DATA", str(moving.root)) for word in more)]) == 2
    assert told in capsys.readouterr().err


def test_a_line_now_and_then(moving, out, capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.terminal.progress.EVERY_S", 1e-9)
    assert main(words(out, moving)) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" [")[0] for line in lines] == [f"inter-x.h5: {done} of 4" for done in (1, 2, 3, 4)]
    assert all(re.search(r" \[\d\d:\d\d<.*, .*\]$", line) for line in lines)


@needs_signals
@pytest.mark.parametrize("closed", ["stderr", "both"])
def test_nobody_reads_it(moving, out, closed):
    """As behind `| head -0`: not a word about it, and the exit status is what came of it."""
    code = f"import viewer.cli.terminal.progress as s; s.EVERY_S = 1e-9; {_RUN}"
    reading, writing = os.pipe()
    os.close(reading)
    pipes = {name: writing if closed in (name, "both") else subprocess.PIPE for name in ("stdout", "stderr")}
    command = [sys.executable, "-c", code, *words(out, moving)]
    ended = subprocess.run(command, cwd=ROOT, text=True, timeout=120, check=False, **pipes)
    os.close(writing)
    assert ended.returncode == 0
    if closed == "stderr":
        assert ended.stdout.startswith(f"{out}/inter-x.h5: as it should be; 4 sequences")


@needs_signals
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c(moving, out):
    press = (
        "import os, signal; from viewer.cli.terminal.progress import Progress; before = Progress.of_file; "
        f"Progress.of_file = lambda *a, **b: (before(*a, **b), os.kill(os.getpid(), signal.SIGINT))[0]; {_RUN}"
    )
    command = [sys.executable, "-c", press, *words(out, moving)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "interx-viewer: stopped\n")
