"""The report: totals, text, JSON, CSV."""

import csv
import io
import json
from pathlib import Path

from viewer.health.finding import KINDS, Finding
from viewer.health.report import Report

FINDINGS = (
    Finding("jump", "wrong", "G002T000A000R000", "motions/G002T000A000R000/P1.npz", "P1's pelvis moves 60 m/s"),
    Finding("lengths", "note", "G001T000A000R000", "motions/G001T000A000R000/P2.npz", "P1's 12, P2's 11"),
    Finding("nan", "wrong", "G001T000A000R000", "motions/G001T000A000R000/P1.npz", "one, “two”"),
    Finding("dataset", "wrong", None, "annots/big_five.npy", "is not there"),
)
REPORT = Report.of(Path("/data"), 1234, FINDINGS)
CLEAN = Report.of(Path("/data"), 1, ())


def test_every_kind_is_told_in_a_title_and_a_sentence():
    assert len({about.title for about in KINDS.values()}) == len(KINDS)
    for about in KINDS.values():
        assert about.sentence.endswith(".")
        assert len(about.title) <= 20


def test_the_dataset_first_then_by_sequence_the_wrong_first():
    assert [(finding.sequence, finding.kind) for finding in REPORT.findings] == [
        (None, "dataset"),
        ("G001T000A000R000", "nan"),
        ("G001T000A000R000", "lengths"),
        ("G002T000A000R000", "jump"),
    ]


def test_summary():
    assert REPORT.summary == "1,234 sequences checked: 3 wrong in 2 sequences, 1 note"
    assert CLEAN.summary == "1 sequence checked: nothing is wrong"
    notes = Report.of(Path("/data"), 2, [FINDINGS[1], FINDINGS[1]])
    assert notes.summary == "2 sequences checked: nothing is wrong, 2 notes"
    assert Report.of(Path("/data"), 2, [FINDINGS[3]]).summary == "2 sequences checked: 1 wrong"


def test_text():
    assert "\n".join(REPORT.text()).splitlines() == [
        "1,234 sequences checked: 3 wrong in 2 sequences, 1 note",
        "",
        "NaN or infinite      1 wrong",
        "Persons' lengths     1 note",
        "Jumps                1 wrong",
        "Dataset files        1 wrong",
        "",
        "dataset           wrong  dataset       is not there (annots/big_five.npy)",
        "G001T000A000R000  wrong  nan           one, “two” (motions/G001T000A000R000/P1.npz)",
        "G001T000A000R000  note   lengths       P1's 12, P2's 11 (motions/G001T000A000R000/P2.npz)",
        "G002T000A000R000  wrong  jump          P1's pelvis moves 60 m/s (motions/G002T000A000R000/P1.npz)",
    ]
    assert list(CLEAN.text()) == [CLEAN.summary]


def test_json():
    told = json.loads(REPORT.json())
    assert list(told) == ["version", "dataset", "totals", "findings"]
    assert (told["version"], told["dataset"]) == (1, "/data")
    assert told["totals"] == {
        "sequences": 1234,
        "wrong": 3,
        "note": 1,
        "kinds": {
            "nan": {"wrong": 1, "note": 0},
            "lengths": {"wrong": 0, "note": 1},
            "jump": {"wrong": 1, "note": 0},
            "dataset": {"wrong": 1, "note": 0},
        },
    }
    assert tuple(Finding.from_dict(values) for values in told["findings"]) == REPORT.findings


def test_csv():
    rows = list(csv.DictReader(io.StringIO(REPORT.csv())))
    assert [row["kind"] for row in rows] == ["dataset", "nan", "lengths", "jump"]
    assert rows[0] == {
        "severity": "wrong",
        "kind": "dataset",
        "sequence": "",
        "file": "annots/big_five.npy",
        "told": "is not there",
    }
    assert rows[1]["told"] == "one, “two”"


def test_no_cell_of_the_csv_is_a_formula():
    found = Finding("name", "wrong", "=1+1", "motions/=1+1", "-is not")
    (row,) = csv.DictReader(io.StringIO(Report.of(Path("x"), 1, [found]).csv()))
    assert row == {"severity": "wrong", "kind": "name", "sequence": "'=1+1", "file": "motions/=1+1", "told": "'-is not"}


def test_a_finding_knows_the_frame_that_it_names():
    messages = {
        "P1's left knee turns 170° into frame 12": 12,
        "P2's joints hold 3 NaN, first in frame 0": 0,
        "P1's poses: the same values for 240 frames from frame 33": 33,
        "P1's 12 frames, P2's 11": None,
        "the frame rate is 30": None,
    }
    found = {text: Finding("jump", "wrong", "G001T000A000R000", "", text).frame for text in messages}
    assert found == messages
