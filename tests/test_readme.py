"""README.md says what is so."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.cli import SUBCOMMANDS, parser
from viewer.qt.window.keys import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", README, re.DOTALL)


def test_opens_with_the_picture_and_the_two_commands():
    title, picture, commands = README.split("\n\n")[:3]
    assert title == "# Inter-X Viewer"
    assert re.fullmatch(r"!\[[^]]+\]\(assets/readme/window\.png\)", picture)
    assert commands == "```\nmake run\nmake run DATA=/path/to/Inter-X_Dataset\n```"


def test_table_of_keys_is_the_programs():
    rows = re.findall(r"^\| (\w+) \| (`.+`) \| (.+) \|$", README.split("## Keys")[1].split("\n## ")[0], re.MULTILINE)
    shown = [(menu, tuple(re.findall(r"`(.+?)`", keys)), text) for menu, keys, text in rows]
    assert shown == [(c.menu, c.keys, c.text.removesuffix("…")) for c in COMMANDS if c.keys]


def test_command_line_is_the_programs():
    usage = re.search(r"^interx-viewer (\[DATASET\].*)$", README, re.MULTILINE)[1]
    browse = parser().parse_args(["browse"])
    named = {name.removeprefix("--").replace("-", "_").lower() for name in re.findall(r"\[([-\w]+)", usage)}
    assert named == set(vars(browse)) - {"command", "run"}


def test_commands_are_understood():
    lines = re.findall(r"^python -m viewer (.+)$", README, re.MULTILINE)
    assert {line.split()[0] for line in lines} == set(SUBCOMMANDS)
    for line in lines:
        parser().parse_args(shlex.split(line))


def test_every_make_target_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    table = re.findall(r"^\| `make (\w+)` \|", README, re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == targets - {"help"}
    assert set(re.findall(r"`make (\w+)", README)) <= targets


def test_links_to_files_lead_somewhere():
    links = re.findall(r"[^!]\[[^]]+\]\((?!https?://)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(("code", "output"), EXAMPLES, ids=[f"example {n}" for n in range(1, len(EXAMPLES) + 1)])
def test_example_prints_what_it_says(code, output):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout, done.stderr) == (output, "")


def test_examples_are_found():
    assert len(EXAMPLES) == README.count("```python") == 2
