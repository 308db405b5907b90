import json
from dataclasses import replace

import pytest

from viewer.errors import FileError
from viewer.export.report import Entry, Report, read_report

ONE = Entry("one", "done", 1.5, 30, "one.mp4")
TWO = Entry("two", "failed", 0.1, 0, "two.mp4", "its motion is cut off – naïvely")
OTHER = Entry("other", "skipped", 0.0, 12, "other.mp4")


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


def test_a_torn_line_is_passed_over_and_told_of(tmp_path):
    path = tmp_path / "report.jsonl"
    path.write_text(ONE.line() + '{"name": 3}\n' + '{"name": "x", "status": "odd"}\n[]\n' + OTHER.line()[:30], "utf-8")
    report = Report(tmp_path, ["two"])
    assert report.passed_over == 4
    report.add(TWO)
    report.close()
    assert names(path) == ["one", "two"]


def test_a_line_torn_in_the_middle_of_a_letter_is_passed_over(tmp_path):
    (tmp_path / "report.jsonl").write_bytes(ONE.line().encode() + TWO.line().encode()[: TWO.line().index("ï") + 1])
    report = Report(tmp_path, [])
    report.close()
    assert report.passed_over == 1


def test_a_report_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "report.jsonl").mkdir()
    with pytest.raises(FileError, match=r"report\.jsonl: "):
        Report(tmp_path, [])
