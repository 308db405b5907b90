"""The command line, as a process of its own where what it imports or prints matters."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.platforms import may_lack_a_display
from viewer import __version__
from viewer.cli import SUBCOMMANDS, main
from viewer.cli.options.folders import model_folders

ROOT = Path(__file__).resolve().parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
HEAVY = ("PyQt5", "moderngl", "aitviewer", "torch", "numpy", "smplx")


def viewer(
    *arguments: str, python: tuple[str, ...] = ("-m", "viewer"), **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the program where there is no display, or with these variables."""
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS} | variables
    command = [sys.executable, *python, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the program prints to standard output when it ends well."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_version_is_the_packages():
    done = viewer("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Inter-X Viewer {__version__}\n", "")


def test_help_names_every_subcommand(capsys):
    text = printed(capsys, "--help")
    assert "--version" in text
    for name in SUBCOMMANDS:
        assert f"\n    {name}" in text


def test_help_of_browse_names_every_option(capsys):
    text = printed(capsys, "browse", "--help")
    for option in ("[DATASET]", "--body-models DIR", "--sequence NAME"):
        assert option in text


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["browse", "--help"], ["no/such/folder"]])
def test_answers_without_importing_qt_or_graphics(arguments):
    code = f"""
import sys
from viewer.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("heavy:", [name for name in {HEAVY!r} if name in sys.modules])
"""
    done = viewer(python=("-c", code))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_dataset_that_is_no_folder(tmp_path, capsys):
    missing = tmp_path / "nothing"
    for arguments in ([str(missing)], ["browse", str(missing)]):
        assert main(arguments) == 2
        assert capsys.readouterr().err == f"interx-viewer: DATASET: {missing} is not there\n"


def test_dataset_that_is_a_file(tmp_path, capsys):
    file = tmp_path / "motions.zip"
    file.touch()
    assert main([str(file)]) == 2
    assert f"{file} is not a folder, nor a file of motions (.h5, .npz, .pkl)" in capsys.readouterr().err


def test_body_models_that_are_no_folder(tmp_path, capsys):
    missing = tmp_path / "models"
    assert main([str(tmp_path), "--body-models", str(missing)]) == 2
    assert capsys.readouterr().err == f"interx-viewer: --body-models: {missing} is not a folder\n"


def test_unknown_option_shows_the_usage():
    done = viewer("--colour")
    assert done.returncode == 2
    assert done.stderr.startswith("usage: interx-viewer")
    assert "--colour" in done.stderr


@may_lack_a_display
@pytest.mark.parametrize("arguments", [[], ["assets/demo"], ["browse", "--sequence", "G001T000A001R000"]])
def test_without_a_display_it_says_so(arguments):
    done = viewer(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("interx-viewer: there is no display to open a window on")
    assert "Traceback" not in done.stderr
    line = next(line.strip() for line in done.stderr.splitlines() if line.startswith("  xvfb-run "))
    words = arguments if arguments[:1] == ["browse"] else ["browse", *arguments]
    assert shlex.split(line) == ["xvfb-run", "-a", sys.executable, "-m", "viewer", *words]


@may_lack_a_display
def test_a_display_that_does_not_answer_is_told_and_nothing_aborts():
    done = viewer("assets/demo", DISPLAY=":4711", XDG_SESSION_TYPE="x11")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("interx-viewer: the display :4711 does not answer (DISPLAY). ")
    assert "Reinstalling" not in done.stderr
    assert "xvfb-run -a " in done.stderr


@may_lack_a_display
def test_without_xvfb_it_says_what_brings_it(monkeypatch, capsys):
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert main(["browse"]) == 1
    assert capsys.readouterr().err.endswith("apt-get install -y xvfb\n")


def test_body_models_are_looked_for_in_the_chosen_folder_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert model_folders(None) == [tmp_path / "body_models", ROOT / "body_models"]
    assert model_folders(tmp_path / "mine")[0] == tmp_path / "mine"
