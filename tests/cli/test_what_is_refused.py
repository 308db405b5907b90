"""A command that refuses says so before it imports graphics, and leaves nothing behind."""

import sys
from pathlib import Path

import pytest

from viewer.cli import main

HUG, SHAKE = "G001T000A000R000", "G001T000A001R000"


@pytest.fixture
def no_graphics(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever imports what draws fails."""
    monkeypatch.setitem(sys.modules, "viewer.export.drawing.studio", None)


def said(path: Path) -> str:
    return f"{path}: is already there; --overwrite replaces it\n"


@pytest.mark.usefixtures("no_graphics")
def test_a_screenshot_that_is_there_is_told_at_once(small_dataset, tmp_path, capsys):
    path = tmp_path / "a.png"
    path.write_text("mine")
    assert main(["screenshot", str(small_dataset.root), HUG, "-o", str(path)]) == 1
    assert capsys.readouterr().err == f"interx-viewer: {said(path)}"
    assert path.read_text() == "mine"


@pytest.mark.usefixtures("no_graphics")
@pytest.mark.parametrize("video_format", ["mp4", "png"])
def test_videos_that_are_there_are_told_at_once(small_dataset, tmp_path, capsys, video_format):
    paths = [tmp_path / (name if video_format == "png" else f"{name}.mp4") for name in (HUG, SHAKE)]
    for path in paths:
        path.mkdir() if video_format == "png" else path.touch()
    words = [str(small_dataset.root), HUG, SHAKE, "-o", str(tmp_path), "--format", video_format]
    assert main(["video", *words]) == 1
    first, second = (
        f"interx-viewer: {name}: {said(path)}" for name, path in zip((HUG, SHAKE), paths, strict=True)
    )
    assert capsys.readouterr().err == first + second


def test_what_cannot_be_drawn_leaves_no_folder(small_dataset, tmp_path):
    root, out = str(small_dataset.root), tmp_path / "new" / "out"
    assert main(["screenshot", root, HUG, "--frame", "99", "-o", str(out / "a.png")]) == 1
    assert main(["video", root, HUG, "--frames", "99-", "-o", str(out)]) == 1
    assert not out.parent.exists()


@pytest.mark.parametrize("step", ["motions", "splits", "captions", "reactions"])
def test_a_step_that_lacks_what_it_needs_leaves_no_folder(small_dataset, tmp_path, step):
    words = {"motions": ["--body-models", str(tmp_path)], "captions": ["--tagger", "none"]}.get(step, [])
    assert main(["preprocess", step, str(small_dataset.root), "-o", str(tmp_path / "new" / "out"), *words]) == 2
    assert not (tmp_path / "new").exists()
