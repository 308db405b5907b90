"""Commands that cannot be carried out as given end with 2, a sentence, and no file."""

from pathlib import Path

import pytest

from viewer.cli import main

NAME = "G001T000A000R000"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["screenshot", "{data}", NAME, "-o", "{out}/a.jpg"], "let its name end in .png"),
        (["screenshot", "{data}/nothing", NAME, "-o", "{out}/a.png"], "nothing is not there"),
        (["screenshot", "{data}", NAME, "-o", "{out}/a.png", "--body-models", "{data}/no"], "--body-models"),
        (["screenshot", "{data}", NAME, "-o", "{out}/a.png", "--size", "3x3"], "3x3"),
        (["video", "{data}", NAME, "-o", "{out}", "--size", "641x360"], "choose 640x360"),
        (["video", "{data}", NAME, "-o", "{out}", "--background", "transparent"], "MP4 cannot be transparent"),
        (["video", "{data}", NAME, "-o", "{out}/a.gif", "--format", "webm"], "its name says gif, --format says webm"),
        (["video", "{data}", NAME, "G001T000A016R000", "-o", "{out}/a.mp4"], "2 sequences do not fit into one file"),
        (["screenshot", "{data}", NAME, "-o", "{out}/a.png", "--camera-at", "-1,2,3"], "go together"),
        (["screenshot", "{data}", NAME, "-o", "{out}/a.png", "--look-at", "-.5,2,3"], "go together"),
        (["video", "{data}", NAME, "-o", "{out}/a.avi"], "no avi file is made, but mp4, webm, gif"),
        (["video", "{data}", NAME, "-o", "{out}/a.gif", "--fps", "60"], "A GIF cannot show 60"),
        (["video", "{data}", NAME, "-o", "{out}", "--frames", "7-3"], "From frame 7 to frame 3 there are none"),
        (["video", "{data}/nothing", NAME, "-o", "{out}"], "nothing is not there"),
    ],
)
def test_bad_use(words, told, tmp_path, capsys):
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    assert main([word.format(data=data, out=out) for word in words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("interx-viewer: ")
    assert told in error
    assert error.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["screenshot", "{data}", NAME, "-o", "{out}/a.png"],
        ["video", "{data}", NAME, "-o", "{out}/a.avi"],
        ["render", "{data}", "-o", "{out}"],
        ["check", "{data}"],
        ["browse", "{data}"],
    ],
)
def test_body_models_without_a_usable_file_are_told_first(words, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("viewer.qt.window.app.run", lambda *_, **__: 2)
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    assert main([*(word.format(data=data, out=out) for word in words), "--body-models", str(data)]) in (1, 2)
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(f"interx-viewer: --body-models: {data} has no SMPLX_MALE.npz, SMPLX_FEMALE.npz or ")
    assert first.endswith("No file there is named like a body model.")


@pytest.mark.parametrize(
    "words",
    [
        ["preprocess", "all", "{locked}", "-o", "{out}"],
        ["preprocess", "motions", "{data}", "-o", "{locked}/out"],
        ["preprocess", "captions", "{data}", "-o", "{out}", "--glove", "{locked}/glove.txt"],
        ["preprocess", "verify", "{locked}", "--against", "{data}"],
        ["preprocess", "verify", "{data}", "--against", "{locked}"],
        ["preprocess", "verify", "{data}", "--against", "{data}"],
        ["screenshot", "{data}", NAME, "-o", "{out}/a.png", "--body-models", "{locked}"],
        ["video", "{data}", NAME, "-o", "{locked}/a.mp4"],
    ],
)
def test_what_may_not_be_looked_at(words, tmp_path, capsys, monkeypatch):
    """Tests may be run by somebody who may look at everything: what the system says is made up."""
    data, out, locked = tmp_path / "data", tmp_path / "out", tmp_path / "locked"
    (data / "motions").mkdir(parents=True)
    real = Path.stat

    def stat(path: Path, **options: bool) -> object:
        if path.is_relative_to(locked) or path.parent == data / "glove":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    assert main([word.format(data=data, out=out, locked=locked) for word in words]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"interx-viewer: {tmp_path}")
    assert error.endswith(": cannot be looked at (Permission denied)\n")
    assert error.count("\n") == 1
    assert not out.exists()
