"""Rules that every file of the project keeps."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP = {
    *("viewer", "body_models", "assets", "tests", "requirements.txt", "pyproject.toml", "Makefile", "LICENSE"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
}
MADE = {"build", "dist", "interx_viewer.egg-info", "__pycache__"}  # git ignores them
MOST_LINES = 300
WRITTEN = {".py", ".glsl", ".md", ".toml", ".txt", ""}

# Put together from pieces, so that this file may hold them.
FORBIDDEN = {
    "loads pickles": re.compile("allow_pickle=" + "True"),
    "is not finished": re.compile(r"\b(TO" + "DO|FIX" + r"ME)\b"),
    "names somebody's folder": re.compile(r"[\s\"'(=](/home|/Users|/root|C:\\Users)[/\\]" + r"\w"),
}


def written_files() -> list[Path]:
    """All files that people write: code and text, not data."""
    folders = [ROOT / name for name in ("viewer", "tests", "assets", ".ci", "body_models")]
    paths = [path for folder in folders for path in folder.rglob("*")] + [ROOT / name for name in TOP]
    data = ROOT / "assets" / "demo"
    return sorted(
        path
        for path in paths
        if path.is_file() and path.suffix in WRITTEN and data not in path.parents and not MADE & set(path.parts)
    )


def test_top_level_holds_only_what_it_should():
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - MADE == TOP


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


def test_layout_in_contributing_is_the_layout_here():
    layout = (ROOT / "CONTRIBUTING.md").read_text().split("```")[3]
    folders = [path for top in ("viewer", "tests", "assets") for path in (ROOT / top).iterdir()]
    for folder in folders:
        if any(folder.rglob("*.py")):
            assert f"{folder.name}/" in layout, f"{folder} is missing"
    modules = {path.name for path in written_files() if path.suffix == ".py"}
    assert set(re.findall(r"\w+\.py\b", layout)) <= modules
