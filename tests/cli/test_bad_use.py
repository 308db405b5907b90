"""Commands that cannot be carried out as given end with 2, a sentence, and no file."""

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
