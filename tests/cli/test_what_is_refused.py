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
    first, second = (f"interx-viewer: {name}: {said(path)}" for name, path in zip((HUG, SHAKE), paths, strict=True))
    assert capsys.readouterr().err == first + second


@pytest.fixture
def cut_zip(tmp_path):
    """A dataset of which there is only half a zip."""
    root = tmp_path / "data"
    root.mkdir()
    (root / "motions.zip").write_bytes(b"PK\x03\x04 and no more")
    return root


@pytest.mark.usefixtures("no_graphics")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["list", "{root}"], 1),
        (["screenshot", "{root}", HUG, "-o", "{out}/a.png"], 1),
        (["video", "{root}", HUG, "-o", "{out}"], 1),
        (["render", "{root}", "-o", "{out}"], 2),
        (["render", "{root}", HUG, "-o", "{out}"], 2),
        (["check", "{root}"], 1),
        (["preprocess", "motions", "{root}", "-o", "{out}", "--body", "mannequin"], 2),
        (["notes", "export", "{root}", "{out}.json"], 0),
    ],
)
def test_every_command_says_why_a_zip_cannot_be_read(cut_zip, tmp_path, capsys, words, status):
    assert main([word.format(root=cut_zip, out=tmp_path / "out") for word in words]) == status
    assert "cannot be read (it is no zip, or was cut off: download it again)" in "".join(capsys.readouterr())


@pytest.mark.usefixtures("no_graphics")
@pytest.mark.parametrize(
    "words",
    [
        ["list", "{root}"],
        ["check", "{root}"],
        ["screenshot", "{root}", HUG, "-o", "{out}/a.png"],
        ["video", "{root}", HUG, "-o", "{out}"],
        ["render", "{root}", "-o", "{out}"],
        ["preprocess", "captions", "{root}", "-o", "{out}"],
        ["notes", "export", "{root}", "{out}.json"],
    ],
)
def test_no_dataset_is_wrong_usage_of_every_command(tmp_path, capsys, words):
    assert main([word.format(root=tmp_path, out=tmp_path / "out") for word in words]) == 2
    assert "is not an Inter-X dataset" in capsys.readouterr().err


@pytest.mark.usefixtures("no_graphics")
def test_a_name_that_is_nearly_one_is_suggested(small_dataset, tmp_path, capsys):
    words = [str(small_dataset.root), "g001t000a000r00", "-o", str(tmp_path / "a.png")]
    assert main(["screenshot", *words]) == 1
    assert f"Near it: {HUG}" in capsys.readouterr().err


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
