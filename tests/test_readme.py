"""README.md and the guides beside the code say what is so, and their commands run."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bulk.here import work_here
from tests.scene.fewer_triangles import fewer_triangles
from viewer.cli import SUBCOMMANDS, main, parser
from viewer.qt.command import MENUS
from viewer.qt.window.registry import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
ROOMS = ("comparing", "export", "notes", "preprocess", "sharing/page", "sharing/report", "sharing/scenes", "study")
GUIDES = ("README.md", *(f"viewer/{room}/README.md" for room in ROOMS))
MOST_LINES = 250
PYTHON = ".venv/bin/python"
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", README, re.DOTALL)


def commands(guide: str) -> list[str]:
    """The lines of a guide's code blocks that start this program, in order."""
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / guide).read_text(), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"{PYTHON} -m viewer ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A folder that looks like a checkout after `make run`."""
    for name in ("viewer", "assets", "body_models"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / PYTHON).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    (tmp_path / PYTHON).chmod(0o755)
    before = set(tmp_path.iterdir())
    yield tmp_path
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"out"}, "files where git does not ignore them"


def test_opens_with_the_picture_and_the_commands():
    title, picture, block = README.split("\n\n")[:3]
    assert title == "# Inter-X Viewer"
    assert re.fullmatch(r"!\[[^]]+\]\([^)]*assets/readme/window\.png\)", picture)
    lines = block.splitlines()[1:-1]
    assert lines[0].startswith("git clone ")
    assert lines[1:] == ["make run", "make run DATA=/path/to/Inter-X_Dataset"]


def test_is_read_in_one_sitting():
    assert len(README.splitlines()) <= MOST_LINES


def test_keys_are_the_programs():
    def each(span: re.Match) -> str:  # `Ctrl+1` to `Ctrl+5`
        before, first, last = span.groups()
        return " ".join(f"`{before}{number}`" for number in range(int(first), int(last) + 1))

    section = re.sub(r"`([^`]*)(\d)` to `\1(\d)`", each, README.split("## Keys")[1].split("\n## ")[0])
    rows = re.findall(r"^\| (\w+) \| (`.+`.*) \|$", section, re.MULTILINE)
    shown = {menu: [key for m, keys in rows if m == menu for key in re.findall(r"`(.+?)`", keys)] for menu in MENUS}
    real = {menu: [key for command in COMMANDS if command.menu == menu for key in command.keys] for menu in MENUS}
    assert {menu: sorted(keys) for menu, keys in shown.items()} == {menu: sorted(keys) for menu, keys in real.items()}


def test_command_line_is_the_programs(capsys):
    usage = re.search(r"^interx-viewer (\[DATASET\].*)$", README, re.MULTILINE)[1]
    with pytest.raises(SystemExit):
        parser().parse_args(["browse", "--help"])
    real = capsys.readouterr().out
    named = re.findall(r"\[(--[-\w]+)", usage)
    assert len(named) > 3
    assert [option for option in named if not re.search(rf"^  {option} ", real, re.MULTILINE)] == []


def test_every_subcommand_has_an_example():
    shown = {shlex.split(line)[3] for guide in GUIDES for line in commands(guide)}
    assert shown == set(SUBCOMMANDS) - {"browse"}  # which opens a window


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_run_in_order(guide, checkout, monkeypatch, capsys):
    """In this process; the next test tells that such lines start the program."""
    monkeypatch.chdir(checkout)
    lines = commands(guide)
    assert lines
    for line in lines:
        assert re.fullmatch(r"[\w./=,: -]*", re.sub(r'"[^"$`\\!]*"', "", line)), "a shell would read it in another way"
        with fewer_triangles(), work_here():
            assert main(shlex.split(line)[3:]) == 0, f"{line}\n{capsys.readouterr()}"


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_command_runs_as_it_stands(command, checkout):
    """One that works alone, and one that works with processes of its own."""
    line = next(line for line in commands("README.md") if shlex.split(line)[3] == command)
    done = subprocess.run(line, shell=True, cwd=checkout, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_every_make_target_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    table = re.findall(r"^\| `make (\w+)` \|", README, re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == targets - {"help"}
    assert set(re.findall(r"`make (\w+)", README)) <= targets


@pytest.mark.parametrize("guide", [*GUIDES, "CONTRIBUTING.md", "tests/benchmarks/README.md"])
def test_links_to_files_lead_somewhere(guide):
    links = re.findall(r"[^!]\[[^]]+\]\((?!https?://)([^)#]+)\)", (ROOT / guide).read_text())
    assert [link for link in links if not (ROOT / guide).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize(("code", "output"), EXAMPLES, ids=[f"example {n}" for n in range(1, len(EXAMPLES) + 1)])
def test_example_prints_what_it_says(code, output, checkout):
    done = subprocess.run([PYTHON, "-c", code], cwd=checkout, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == (output, "")


def test_examples_are_found():
    assert len(EXAMPLES) == README.count("```python") == 2
