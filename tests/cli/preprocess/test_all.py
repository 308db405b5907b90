"""python -m viewer preprocess all"""

import hashlib
import json
import os
import re
import signal

import pytest

from tests.cli.preprocess.runs import TAGGER, everything, killed, sends, write_people
from tests.platforms import needs_signals
from tests.preprocess.made import attributes
from tests.preprocess.moving import NAMES, write_moving
from tests.preprocess.spoken import write_glove
from viewer.bulk.claim import claimed
from viewer.cli import main
from viewer.cli.preprocess import steps
from viewer.errors import FileError
from viewer.preprocess.captions import taggers
from viewer.preprocess.glove.compounds import SHIPPED
from viewer.preprocess.run import checksums

STEPS = ("motions", "splits", "captions", "reactions")


@pytest.fixture
def people(dataset):
    write_people(dataset)
    return dataset


def words(people, out, *more, jobs="1"):
    options = ["--body", "mannequin", "--jobs", jobs, *TAGGER, *map(str, more)]
    return ["preprocess", "all", str(people.root), "-o", str(out), *options]


def summaries(told):
    return [line.split(" in ")[0] for line in told.splitlines()]


def test_every_step_takes_the_same_rate_and_jobs(people, tmp_path, capsys):
    for step in ("motions", "splits", "captions", "reactions"):
        words = ["preprocess", step, str(people.root), "-o", str(tmp_path / "out"), "--fps", "60", "--jobs", "2"]
        more = {"motions": ["--body", "mannequin"], "captions": TAGGER}
        assert main([*words, *more.get(step, [])]) == 0, capsys.readouterr().err
    made = sorted((tmp_path / "out").rglob("*.h5"))
    assert [attributes(path)["fps"] for path in made] == [60] * 5


def test_the_same_bytes_as_one_step_after_the_other(people, tmp_path, capsys):
    glove, out, once = tmp_path / "glove.txt", tmp_path / "out", tmp_path / "once"
    write_glove(glove, ("sos", "eos", "unk", "people", "shake", "hands", "times"))
    people.write_sequence("G059T003A000R000", motions=())
    assert main(words(people, out, "--glove", glove, "--fps", "60", "--roles", "documented", jobs="2")) == 0
    told = capsys.readouterr()
    data = ["preprocess", "STEP", str(people.root), "-o", str(once)]
    more = {
        "motions": ["--body", "mannequin", "--fps", "60"],
        "captions": [*TAGGER, "--glove", str(glove)],
        "reactions": ["--roles", "documented"],
    }
    for step in STEPS:
        data[1] = step
        assert main([*data, *more.get(step, [])]) == 0
    alone = capsys.readouterr()
    assert everything(out) == everything(once)
    assert len(everything(out)) == 5 + 4 + 1 + 4 + 4  # motions, texts and what tells of them, vectors, reports
    assert summaries(told.out) == summaries(alone.out) == ["4 done, 1 skipped", "4 done", "4 done, 1 skipped", "4 done"]
    assert [line.split(str(out))[-1] for line in told.out.splitlines()] == [f"/report_{step}.jsonl" for step in STEPS]
    begun = [f"interx-viewer: step {number} of 4: {step}" for number, step in enumerate(STEPS, 1)]
    assert [line for line in told.err.splitlines() if ": step " in line] == begun
    others = [line for line in told.err.splitlines() if ": step " not in line]
    assert others == alone.err.replace(str(once), str(out)).splitlines()


def test_again_everything_is_kept(people, tmp_path, capsys):
    assert main(words(people, tmp_path / "out")) == 0
    before = everything(tmp_path / "out")
    capsys.readouterr()
    assert main(words(people, tmp_path / "out")) == 0
    assert summaries(capsys.readouterr().out) == ["4 kept"] * 4
    assert everything(tmp_path / "out") == before


@pytest.mark.parametrize("more", [[], ["--overwrite"]], ids=["", "overwrite"])
def test_the_motions_are_read_once_for_their_checksum(people, tmp_path, monkeypatch, more):
    out, read = tmp_path / "out", []
    real = checksums.file_checksum
    monkeypatch.setattr(checksums, "file_checksum", lambda path, *more: read.append(path) or real(path, *more))
    for n_runs in (1, 2):
        assert main(words(people, out, *more)) == 0
        assert read == [out / "inter-x.h5"] * n_runs
    expected = hashlib.sha256((out / "inter-x.h5").read_bytes()).hexdigest()
    for name in ("motions/train.h5", "motions/val.h5", "motions/test.h5", "inter-x_regen.h5"):
        assert attributes(out / name)["motions_sha256"] == expected


def test_all_that_is_missing_is_told_before_anything_is_made(people, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.preprocess.steps.model_folders", lambda _: [tmp_path])
    monkeypatch.setattr(taggers, "_is_there", lambda _: False)
    people.remove("splits/val.txt")
    people.remove("splits/test.txt")
    people.remove("annots/interaction_order.pkl")
    narrow, table = tmp_path / "narrow.txt", tmp_path / "table.txt"
    write_glove(narrow, ("the", "of"), width=50)
    table.write_text("a b: c\n")
    out = tmp_path / "out"
    command = ["preprocess", "all", str(people.root), "-o", str(out), "--fps", "50", "--jobs", "0"]
    assert main([*command, "--glove", str(narrow), "--compounds", str(table)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    expected = (
        "--fps 50: a divisor of 120 is needed",
        "--jobs 0: at least 1",
        "SMPLX_NEUTRAL.npz is in none of ",
        "There is no tagger here: ",
        f"{narrow}: line 2 has 50 numbers after its word; 300 are needed",
        f"{table}: line 1 is not the parts of a word",
        f"{people.root}/splits/val.txt: ",
        f"{people.root}/splits/test.txt: ",
        f"{people.root}/annots/interaction_order.pkl: ",
    )
    lines = told.err.splitlines()
    assert len(lines) == len(expected)
    for sentence in expected:
        assert sum(line.startswith(f"interx-viewer: {sentence}") for line in lines) == 1, sentence
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--glove", "none.txt"], ["--glove: none.txt is not a file"]),
        (["--compounds", SHIPPED], ["--compounds is for --glove"]),
        (["--tagger", "none"], ["--tagger none: no spaCy model and no Python module of this name is installed."]),
        (["--body-models", "none"], ["--body-models: none is not a folder"]),
        (["-o", "DATA"], ["DATA: is part of the dataset, into which nothing is written; choose another -o"]),
        (
            ["-o", "DATA/texts/new"],
            ["DATA/texts/new: is part of the dataset, into which nothing is written; choose another -o"],
        ),
        (["-o", __file__], [f"-o: {__file__} is a file and not a folder"]),
    ],
)
def test_bad_use(people, tmp_path, capsys, more, told):
    more, told = ([str(word).replace("DATA", str(people.root)) for word in some] for some in (more, told))
    assert main(words(people, tmp_path / "out", *more)) == 2
    assert capsys.readouterr().err.splitlines() == [f"interx-viewer: {sentence}" for sentence in told]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("data", "why"), [("none", "is not there"), ("empty", "is not an Inter-X dataset")])
def test_no_dataset(tmp_path, capsys, monkeypatch, data, why):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert main(["preprocess", "all", data, "-o", "out", "--body", "mannequin", *TAGGER]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line


def test_no_motions(people, tmp_path, capsys):
    people.remove("motions")
    (people.root / "motions").mkdir()
    assert main(words(people, tmp_path / "out")) == 2
    assert "has no motions that can be read" in capsys.readouterr().err


def test_no_captions(people, tmp_path, capsys):
    people.remove("texts")
    assert main(words(people, tmp_path / "out")) == 2
    assert "has no captions that can be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_all_that_is_in_the_way_is_told_before_anything_is_made(people, tmp_path, capsys, monkeypatch):
    out, glove = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(glove, ("sos", "eos", "unk", "people", "shake", "hands", "times"))
    assert main(words(people, out, "--glove", glove)) == 0
    (out / "glove" / "hhi_vab.json").unlink()
    before = everything(out)
    people.write("splits/val.txt", NAMES[2] + "\n")
    monkeypatch.setattr("tests.preprocess.taught.__version__", "2")
    monkeypatch.setenv("TAUGHT_VERSION", "2")  # in the processes of the tagger
    capsys.readouterr()
    assert main(words(people, out, "--fps", "60", "--roles", "documented", "--glove", glove)) == 2
    lines = capsys.readouterr().err.splitlines()
    ways = [line.partition(f"{out}/")[2].removesuffix("; --overwrite replaces it") for line in lines]
    assert ways == [
        "inter-x.h5: is already there and was made with another number of frames a second",
        "motions/val.h5: is already there and was made with another list of the split",
        "inter-x_regen.h5: is already there and was made with another reading of the interaction order",
        "texts_processed: is already there and was made with another version of the tagger",
        "glove: is already there and was not made by this program",
    ]
    assert everything(out) == before
    assert main(words(people, out, "--fps", "60", "--roles", "documented", "--glove", glove, "--overwrite")) == 0
    assert not [*out.glob(".*")]


def test_what_fails_is_told_and_the_rest_is_made(people, tmp_path, capsys):
    people.write(f"motions/{NAMES[1]}/P1.npz", b"nothing")
    people.write("splits/test.txt", "")
    assert main(words(people, tmp_path / "out")) == 1
    assert summaries(capsys.readouterr().out) == ["3 done, 1 failed", "2 done, 1 skipped, 1 failed", "4 done", "3 done"]
    assert main(words(people, tmp_path / "out")) == 1  # what cannot be prepared is not missing
    assert summaries(capsys.readouterr().out) == ["3 kept, 1 failed", "2 kept, 1 skipped, 1 failed", "4 kept", "3 kept"]
    lines = (tmp_path / "out" / "report_motions.jsonl").read_text().splitlines()
    assert [json.loads(line)["name"] for line in lines] == [NAMES[1]]
    write_moving(people, NAMES[1], 13)
    assert main(words(people, tmp_path / "out")) == 2
    told = "inter-x.h5: is already there, without 1 of the dataset's sequences; --overwrite makes it anew"
    assert told in capsys.readouterr().err


def test_without_motions_only_what_needs_them_is_left_out(people, tmp_path, capsys, monkeypatch):
    def full(run, *_):
        raise FileError(run.output / "inter-x.h5", "cannot be written (No space left on device)")

    monkeypatch.setattr("viewer.cli.preprocess.steps.make_motions", full)
    assert main(words(people, tmp_path / "out")) == 2
    told = capsys.readouterr()
    assert summaries(told.out) == ["4 done"]
    assert [line.removeprefix("interx-viewer: ") for line in told.err.splitlines()] == [
        "step 1 of 4: motions",
        f"{tmp_path}/out/inter-x.h5: cannot be written (No space left on device)",
        "step 2 of 4, splits, is left out: step 1 failed",
        "step 3 of 4: captions",
        "tagger: tests.preprocess.taught (1)",
        "step 4 of 4, reactions, is left out: step 1 failed",
    ]
    assert [path.name for path in (tmp_path / "out").glob("report*")] == ["report_captions.jsonl"]


def test_another_run_is_kept_out_of_the_folder_all_the_time(people, tmp_path, capsys, monkeypatch):
    out, claims = tmp_path / "out", []
    with claimed(out):
        assert main(words(people, out)) == 2
    assert "another run is writing into it" in capsys.readouterr().err
    assert everything(out) == {}
    monkeypatch.setattr("viewer.cli.preprocess.steps.claimed", lambda folder: claims.append(folder) or claimed(folder))
    assert main(words(people, out)) == 0
    assert claims == [out]


@needs_signals
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("check_all_needs", "stopped"),
        ("write_remarkable", "stopped before splits; run the same command again to go on"),
    ],
)
def test_stopped_between_steps(people, tmp_path, capsys, monkeypatch, where, told):
    before = getattr(steps, where)
    monkeypatch.setattr(steps, where, lambda *given: (os.kill(os.getpid(), signal.SIGTERM), before(*given))[1])
    assert main(words(people, tmp_path / "out")) == 130
    assert capsys.readouterr().err.splitlines()[-1] == f"interx-viewer: {told}"
    assert (tmp_path / "out" / "inter-x.h5").exists() == (where == "write_remarkable")


# Each step notes four sequences.
@needs_signals
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("more", [[], ["--overwrite"]], ids=["", "overwrite"])
@pytest.mark.parametrize(
    ("count", "number"), [(2, signal.SIGINT), (6, signal.SIGKILL), (10, signal.SIGINT), (14, signal.SIGKILL)]
)
def test_it_goes_on_where_it_was(people, tmp_path, capsys, count, number, more):
    out, once = tmp_path / "out", tmp_path / "once"
    if more:
        assert main(words(people, out, "--fps", "60", "--roles", "documented")) == 0
    n_done = 2
    if number == signal.SIGKILL:
        killed(words(people, out, *more), count)
    else:
        capsys.readouterr()
        with sends(number, count):
            assert main(words(people, out, *more)) == 130
        last = re.fullmatch(r"interx-viewer: stopped: (\d) done in .*", capsys.readouterr().err.splitlines()[-1])
        assert last is not None
        n_done = int(last[1])  # what was under way may have been done by then
        assert n_done >= 2
    capsys.readouterr()
    assert main(words(people, out, *more)) == 0
    told = summaries(capsys.readouterr().out)
    n_whole = count // 4
    assert told[:n_whole] == ["4 kept"] * n_whole
    assert told[n_whole + 1 :] == ["4 done"] * (3 - n_whole)
    if STEPS[n_whole] in ("motions", "captions"):
        assert told[n_whole] == ("4 kept" if n_done == 4 else f"{4 - n_done} done, {n_done} kept")
    assert main(words(people, once)) == 0
    made = {path: content for path, content in everything(out).items() if not path.name.startswith("report")}
    assert made == {path: content for path, content in everything(once).items() if not path.name.startswith("report")}
