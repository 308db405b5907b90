import json
from dataclasses import replace

import pytest

from viewer.bulk.outcome import Outcome
from viewer.bulk.report import Report, line_of, read_report, write_remarkable
from viewer.errors import FileError

ONE = Outcome("one", "done", "", {"seconds": 1.5, "frames": 30, "file": "one.mp4"})
TWO = Outcome("two", "failed", "its motion is cut off – naïvely", {"seconds": 0.1, "frames": 0, "file": "two.mp4"})
OTHER = Outcome("other", "skipped", "", {"seconds": 0.0, "frames": 12, "file": "other.mp4"})


def names(path):
    return [json.loads(line)["name"] for line in path.read_text("utf-8").splitlines()]


def test_a_line_tells_all_of_a_sequence(tmp_path):
    report = Report(tmp_path, ["one", "two"])
    report.add(TWO)
    assert json.loads(report.path.read_text("utf-8")) == {
        "name": "two", "status": "failed", "seconds": 0.1, "frames": 0, "file": "two.mp4",
        "reason": "its motion is cut off – naïvely",
    }  # fmt: skip
    report.close()


def test_lines_are_there_at_once_and_sorted_at_the_end(tmp_path):
    report = Report(tmp_path, ["one", "two"])
    report.add(TWO)
    report.add(ONE)
    assert names(report.path) == ["two", "one"]
    report.close()
    assert names(report.path) == ["one", "two"]
    assert [path.name for path in tmp_path.iterdir()] == ["report.jsonl"]


def test_another_run_keeps_what_it_does_not_come_to(tmp_path):
    first = Report(tmp_path, ["one", "other"])
    first.add(ONE)
    first.add(OTHER)
    first.close()
    second = Report(tmp_path, ["one", "two"])
    assert names(second.path) == ["other"]
    second.add(replace(ONE, status="skipped"))
    second.close()
    assert read_report(second.path) == ({"one": replace(ONE, status="skipped"), "other": OTHER}, 0)


def test_a_torn_line_is_left_out_and_counted(tmp_path):
    path = tmp_path / "report.jsonl"
    torn = '{"name": 3}\n{"name": "x", "status": "odd"}\n[]\n'
    path.write_text(line_of(ONE) + torn + line_of(OTHER)[:30], "utf-8")
    report = Report(tmp_path, ["two"])
    assert report.n_torn == 4
    report.add(TWO)
    report.close()
    assert names(path) == ["one", "two"]


def test_a_line_torn_in_the_middle_of_a_letter_is_left_out(tmp_path):
    line = line_of(TWO)
    (tmp_path / "report.jsonl").write_bytes(line_of(ONE).encode() + line.encode()[: line.index("ï") + 1])
    report = Report(tmp_path, [])
    report.close()
    assert report.n_torn == 1


def test_names_that_are_no_unicode(tmp_path):
    outcome = Outcome("G\udcff", "failed", "größer")
    assert write_remarkable(tmp_path / "report_step.jsonl", [outcome, ONE]) == 1
    assert read_report(tmp_path / "report_step.jsonl") == ({"G\udcff": outcome}, 0)


def test_a_report_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "report.jsonl").mkdir()
    with pytest.raises(FileError, match=r"report\.jsonl: "):
        Report(tmp_path, [])
