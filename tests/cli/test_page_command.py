"""python -m viewer page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.conftest import DatasetFolder
from viewer.cli import main

NAME = "G001T000A000R000"


def test_says_what_was_made(small_dataset: DatasetFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    words = ["page", str(small_dataset.root), "g001t000a000r000", "-o", str(page), "--title", "A & B"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        f"Saved {page} ({NAME}, {page.stat().st_size / 1e6:.2f} MB; no measured point is more than 0."
    )
    assert "<title>A &amp; B</title>" in page.read_text("utf-8")
    assert main(words) == 1
    assert "is already there; --overwrite replaces it" in capsys.readouterr().err
    assert main([*words, "--overwrite"]) == 0


def test_takes_what_a_query_finds(
    small_dataset: DatasetFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["page", str(small_dataset.root), "--where", "split:train", "--side-by-side", "-o", str(page)]) == 0
    assert "2 sequences" in capsys.readouterr().out
    assert '"layout":"side"' in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ([], 2, "name sequences, or choose some with --where"),
        (["nobody"], 2, "nobody"),
        ([NAME, "--frames", "20-30"], 1, "Frames 20 to 30 were asked for; the sequence has 0 to 11"),
        ([NAME, "--frames", "7"], 2, "write the first and the last"),
        ([NAME, "--fps", "0"], 2, "0 frames a second are not offered"),
        ([NAME, "--body", "smplx"], 2, "add --yes if only people who have the licence get the page"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(
    small_dataset: DatasetFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: int,
    told: str,
) -> None:
    page = tmp_path / "out" / "page.html"
    assert main(["page", str(small_dataset.root), *words, "-o", str(page)]) == status
    assert told in capsys.readouterr().err
    assert not page.parent.exists()


@pytest.mark.parametrize(("answer", "goes_on"), [("y", True), ("n", False), ("", False)])
def test_a_licensed_body_needs_a_yes(
    small_dataset: DatasetFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    answer: str, goes_on: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _prompt: answer)
    page = tmp_path / "page.html"
    status = main(["page", str(small_dataset.root), NAME, "-o", str(page), "--body", "smplx"])
    told = capsys.readouterr().err
    assert "may not be passed on" in told
    assert ("is not in any folder of body models" in told) == goes_on  # the next thing that is missing
    assert status == (1 if goes_on else 2)
    assert not page.exists()
