"""Rules that every file of the project keeps."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.tracked import ROOT, tracked_files

TOP = {
    *("viewer", "body_models", "assets", "tests", "requirements.txt", "pyproject.toml", "Makefile", "LICENSE"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
}
MOST_LINES = 300
MOST_MODULES = 15  # in a folder
WRITTEN = {".py", ".glsl", ".md", ".toml", ".txt", ""}

# Put together from pieces, so that this file may hold them.
FORBIDDEN = {
    "loads pickles": re.compile("allow_pickle=" + "True"),
    "is not finished": re.compile(r"\b(TO" + "DO|FIX" + r"ME)\b"),
    "names somebody's folder": re.compile(r"[\s\"'(=](/home|/Users|/root|C:\\Users)[/\\]" + r"\w"),
}


def written_files() -> list[Path]:
    """All files that people write: code and text, not data."""
    data = ROOT / "assets" / "demo"
    return [path for path in tracked_files() if path.suffix in WRITTEN and data not in path.parents]


def test_top_level_holds_only_what_it_should():
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_code_files_are_read_in_one_sitting():
    code = [path for path in written_files() if path.suffix in (".py", ".glsl")]
    assert len(code) > 100
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in code}
    assert {path: count for path, count in lines.items() if count >= MOST_LINES} == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file(what):
    found = [path.relative_to(ROOT).as_posix() for path in written_files() if FORBIDDEN[what].search(path.read_text())]
    assert found == []


def test_forbidden_words_would_be_found():
    assert FORBIDDEN["loads pickles"].search("np.load(path, allow_pickle=" + "True)")
    assert FORBIDDEN["is not finished"].search("# TO" + "DO: more")
    assert FORBIDDEN["names somebody's folder"].search("DATA = '/ho" + "me/ada/data'")


def folders_in_contributing() -> set[str]:
    """The folders of the tree in CONTRIBUTING.md, as paths from the top."""
    above: list[str] = []
    found = set()
    for line in (ROOT / "CONTRIBUTING.md").read_text().split("```")[3].strip().splitlines():
        name = line.split("/")[0]
        depth = (len(name) - len(name.lstrip())) // 2
        above = [*above[:depth], name.strip()]
        found.add("/".join(above))
    return found


def modules_by_folder(*tops: str) -> dict[str, int]:
    """How many modules each folder holds."""
    paths = [path.relative_to(ROOT) for path in tracked_files() if path.suffix == ".py" and path.name != "__init__.py"]
    return Counter(path.parent.as_posix() for path in paths if path.parts[0] in tops)


def test_layout_in_contributing_is_the_layout_here():
    listed = folders_in_contributing()
    assert {path for path in listed if not (ROOT / path).is_dir()} == set()
    assert set(modules_by_folder("viewer", "assets")) - listed - {"viewer"} - {"assets"} == set()


def test_no_folder_holds_more_than_fits_on_a_screen():
    assert {folder: count for folder, count in modules_by_folder("viewer").items() if count > MOST_MODULES} == {}
