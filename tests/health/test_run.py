"""A whole dataset checked by several processes, and what becomes of sequences that they do not outlive."""

import pytest

from tests.bodies.standin import write_standin
from tests.bulk.here import Here
from tests.health.good import NAMES, write_motion
from viewer.bulk.cluster import Workers
from viewer.bulk.task import Done, Failed
from viewer.child_process import cores
from viewer.dataset import Library
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError
from viewer.health import run as running
from viewer.health.bounds import Bounds
from viewer.health.run import Checked, check
from viewer.health.sequence_check import CheckedSequence
from viewer.health.task import CheckTask


def gather(root, jobs=0, **options) -> list[Checked]:
    """jobs: 0: in this process, without workers."""
    workers = Workers(jobs) if jobs else Here()
    return [one for one in check(Library.open(root), workers, **options) if one is not None]


@pytest.mark.parametrize("jobs", [0, 9])
def test_the_dataset_first_then_every_sequence_once(good, jobs):
    results = gather(good.root, jobs)
    assert results[0] == Checked(None, (), 0, 4)
    assert sorted(result.name for result in results[1:]) == list(NAMES)
    assert [result.done for result in results] == [0, 1, 2, 3, 4]


def test_it_is_cancelled_while_the_dataset_as_a_whole_is_checked(good):
    good.write("annots/familiarity.txt", "1\n")
    assert gather(good.root, cancelled=lambda: True) == []


def test_findings_come_through_the_processes_and_through_json(good):
    good.write("annots/familiarity.txt", "1\n")
    good.remove(f"motions/{NAMES[1]}/P1.npz")
    results = gather(good.root, 2)
    found = {result.name: [finding.kind for finding in result.findings] for result in results}
    assert found == {None: ["dataset"], NAMES[0]: [], NAMES[1]: ["missing"], NAMES[2]: [], NAMES[3]: []}
    assert [Checked.from_dict(result.to_dict()) for result in results] == results


def test_bounds_and_models_come_through_as_well(good, tmp_path):
    write_standin(tmp_path / "SMPLX_MALE.npz", components=20)
    results = gather(good.root, bounds=Bounds(max_speed=0.01, floor=0.0), model_folders=[tmp_path])
    told = [finding.message for result in results for finding in result.findings]
    assert any("over 0.004 m/s" in sentence for sentence in told)
    assert not any("mannequin" in sentence for sentence in told)


def test_names_in_any_letters(good):
    name = "Ünglück –\n\u2028 take"
    write_motion(good, name, "P1")
    assert name in [result.name for result in gather(good.root)]


def test_some_sequences_and_what_is_found_about_them_and_the_dataset(good):
    good.write("annots/familiarity.txt", "1\n")
    good.write("splits/train.txt", "")
    for name in NAMES[:2]:
        good.remove(f"motions/{name}/P1.npz")
    results = gather(good.root, names=frozenset(NAMES[1:3]))
    assert [(result.done, result.total) for result in results] == [(0, 2), (1, 2), (2, 2)]
    about = {finding.sequence for result in results for finding in result.findings}
    assert about <= {None, NAMES[1], NAMES[2]}
    assert {None, NAMES[1]} <= about


def test_a_sequence_that_its_process_does_not_outlive_is_a_finding(good, monkeypatch):
    reason = "the process that worked on it was ended by signal 9, twice"

    def run_bulk(_cluster, _task, names, *_):
        good = CheckedSequence([], {})
        return (Failed(name, reason) if name == NAMES[2] else Done(name, good, 0.1) for name in names)

    monkeypatch.setattr(running, "run_bulk", run_bulk)
    results = gather(good.root)
    assert len(results) == 1 + 4
    (finding,) = [finding for result in results for finding in result.findings]
    assert (finding.kind, finding.severity, finding.sequence) == ("unchecked", "wrong", NAMES[2])
    assert finding.message == reason


def test_the_task_does_what_check_sequence_does(good, monkeypatch):
    good.remove(f"motions/{NAMES[0]}/P1.npz")
    work = CheckTask(good.root, Bounds(), ()).begin()
    assert [[finding.kind for finding in checked.findings] for checked in work(NAMES[:2])] == [["missing"], []]
    monkeypatch.setattr(Sequence, "skeleton", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(work(NAMES[:1]))


def test_no_dataset(tmp_path):
    with pytest.raises(FileError, match="none"):
        CheckTask(tmp_path / "none", Bounds(), ()).begin()


def test_a_body_model_that_is_broken_is_a_finding(tmp_path, good):
    (tmp_path / "SMPLX_MALE.npz").write_bytes(b"nothing")
    results = gather(good.root, model_folders=[tmp_path])
    (finding,) = [finding for result in results for finding in result.findings]
    assert (finding.kind, finding.severity, finding.sequence) == ("body-model", "wrong", None)
    assert finding.file == str(tmp_path / "SMPLX_MALE.npz")
    assert results[-1].done == len(NAMES)


def test_stopping(good):
    results: list[Checked] = []
    for checked in check(Library.open(good.root), Workers(1), lambda: len(results) == 2):
        if checked is not None:
            results.append(checked)
    assert 2 <= len(results) < 5


def test_cores():
    assert cores() >= 1
