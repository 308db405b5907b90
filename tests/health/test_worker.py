"""What the process that checks answers."""

import io
import json

import pytest

from tests.health.good import NAMES
from viewer.dataset.sequence import Sequence
from viewer.health.bounds import Bounds
from viewer.health.worker import serve


def answers(root, *asked: dict, folders=()) -> list[dict]:
    said: list[dict] = []
    serve(root, Bounds(), folders, io.StringIO("".join(json.dumps(question) + "\n" for question in asked)), said.append)
    return said


def test_it_answers_in_order(good):
    good.remove(f"motions/{NAMES[0]}/P1.npz")
    said = answers(good.root, {"check": NAMES[0]}, {"dataset": True}, {"check": NAMES[1]})
    assert [answer["event"] for answer in said] == ["open", "checked", "dataset", "checked"]
    assert said[1]["findings"][0]["kind"] == "missing"
    assert said[2] == {"event": "dataset", "names": NAMES, "findings": []}
    assert said[3] == {"event": "checked", "name": NAMES[1], "findings": []}


@pytest.mark.parametrize("error", [ZeroDivisionError("by none"), MemoryError(), RecursionError("too deep")])
def test_what_nobody_expected_is_a_finding(good, monkeypatch, error, caplog):
    before = Sequence.skeleton

    def skeleton(sequence, person, *, finite=True):
        if sequence.name == NAMES[2]:
            raise error
        return before(sequence, person, finite=finite)

    monkeypatch.setattr(Sequence, "skeleton", skeleton)
    said = answers(good.root, {"check": NAMES[2]}, {"check": NAMES[3]})
    (finding,) = said[1]["findings"]
    assert (finding["kind"], finding["severity"], finding["sequence"]) == ("unchecked", "wrong", NAMES[2])
    assert finding["told"] == f"the program made a mistake while checking it ({type(error).__name__}: {error})"
    assert said[2]["findings"] == []
    assert f"the check of {NAMES[2]} failed" in caplog.text


def test_what_cannot_be_used(tmp_path, good):
    (said,) = answers(tmp_path / "none")
    assert (said["event"], said["path"]) == ("unusable", str(tmp_path / "none"))
    (tmp_path / "SMPLX_MALE.npz").write_bytes(b"nothing")
    (said,) = answers(good.root, folders=[tmp_path])
    assert (said["event"], said["path"]) == ("unusable", str(tmp_path / "SMPLX_MALE.npz"))
