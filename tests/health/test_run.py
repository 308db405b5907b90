"""A whole dataset checked by several processes, and what becomes of those that do not come back."""

import sys
from pathlib import Path

import pytest

from tests.health import worker_standin
from tests.health.good import NAMES, write_motion
from viewer.child_process import cores
from viewer.errors import FileError, HealthError
from viewer.health import run as running
from viewer.health.bounds import Bounds
from viewer.health.run import Checked, run

STANDIN = Path(__file__).with_name("worker_standin.py")


def gather(root, jobs=2, **options) -> tuple[bool, list[Checked]]:
    results: list[Checked] = []
    return run(root, jobs, results.append, **options), results


def standin(manner: str, tmp_path: Path) -> list[str]:
    return [sys.executable, str(STANDIN), manner, str(tmp_path / "mark")]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_the_dataset_first_then_every_sequence_once(good, jobs):
    whole, results = gather(good.root, jobs)
    assert whole
    assert results[0] == Checked(None, (), 0, 4)
    assert sorted(result.name for result in results[1:]) == list(NAMES)
    assert [result.done for result in results] == [0, 1, 2, 3, 4]


def test_findings_come_through_the_processes(good):
    good.write("annots/familiarity.txt", "1\n")
    good.remove(f"motions/{NAMES[1]}/P1.npz")
    _, results = gather(good.root)
    found = {result.name: [finding.kind for finding in result.findings] for result in results}
    assert found == {None: ["dataset"], NAMES[0]: [], NAMES[1]: ["missing"], NAMES[2]: [], NAMES[3]: []}


def test_bounds_and_models_come_through_as_well(good, tmp_path):
    from tests.bodies.standin import write_standin

    write_standin(tmp_path / "SMPLX_MALE.npz")
    _, results = gather(good.root, bounds=Bounds(max_speed=0.01, floor=0.0), model_folders=[tmp_path])
    told = [finding.told for result in results for finding in result.findings]
    assert any("over 0.004 m/s" in sentence for sentence in told)
    assert not any("mannequin" in sentence for sentence in told)


def test_names_in_any_letters(good):
    name = "Ünglück –\n\u2028 take"
    write_motion(good, name, "P1")
    _, results = gather(good.root)
    assert name in [result.name for result in results]


def test_a_killed_process_is_replaced(tmp_path):
    whole, results = gather(tmp_path, command=standin("dies once", tmp_path))
    assert whole
    assert sorted(result.name or "" for result in results) == ["", *worker_standin.NAMES]
    assert not any(result.findings for result in results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sequence_that_kills_two_processes_is_a_finding(tmp_path, jobs):
    whole, results = gather(tmp_path, jobs, command=standin("dies", tmp_path))
    assert whole
    assert sorted(result.name or "" for result in results) == ["", *worker_standin.NAMES]
    found = [finding for result in results for finding in result.findings]
    assert [(finding.kind, finding.severity, finding.sequence) for finding in found] == [("unchecked", "wrong", "G003")]
    assert found[0].told == "the process that checked it was ended by signal 9, twice"


def test_a_sequence_that_takes_forever_is_a_finding(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "PATIENCE_S", 0.5)
    whole, results = gather(tmp_path, command=standin("hangs", tmp_path))
    assert whole
    found = [finding for result in results for finding in result.findings]
    assert "G003" in [finding.sequence for finding in found]
    assert results[-1].done == 8


def test_a_process_that_cannot_begin(tmp_path):
    with pytest.raises(HealthError, match=r"^The process that checks ended with status 1: fell over\.$"):
        gather(tmp_path, command=standin("falls over", tmp_path))
    with pytest.raises(HealthError, match="cannot be started"):
        gather(tmp_path, command=[str(tmp_path / "none")])


def test_no_dataset(tmp_path):
    with pytest.raises(FileError, match="is not an Inter-X dataset"):
        gather(tmp_path)


def test_stopping(good):
    results: list[Checked] = []
    assert not run(good.root, 1, results.append, lambda: len(results) == 2)
    assert len(results) == 2


def test_a_result_that_cannot_be_taken_ends_the_processes(good):
    def refuse(_checked):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(good.root, 2, refuse)


def test_cores():
    assert cores() >= 1
