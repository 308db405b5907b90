"""The command `figure`."""

import argparse
import shlex
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.results.made import mdm, save_dict
from viewer.cli import main, parser
from viewer.cli.options.figure import add_figure_arguments, as_chosen, figure_of
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import ExportError
from viewer.export.writing.svg import SVG
from viewer.results.opening import open_library
from viewer.sharing.figure.order import FORMATS, KINDS, Source
from viewer.state.chosen_reading import choose_reading
from viewer.state.sources.kept import keep
from viewer.state.sources.sources import Sources

HUG = "G001T000A000R000"


@pytest.fixture
def no_graphics(monkeypatch):
    """Whoever imports what draws fails."""
    monkeypatch.setitem(sys.modules, "viewer.sharing.figure.studio", None)


def texts_of(path):
    return [each.text for each in ElementTree.fromstring(path.read_bytes()).iter(f"{{{SVG}}}text")]


def test_figures_of_all_kinds(small_dataset, tmp_path, capsys):
    root = str(small_dataset.root)
    small_dataset.write(f"texts/{HUG}.txt", b"Two <i>people</i> & a hug.\n")
    path = tmp_path / "new" / "place.png"
    assert main(["figure", root, HUG, "-o", str(path), "--width", "40", "--dpi", "100", "--gl", "egl"]) == 0
    assert capsys.readouterr().out == f"Saved {path}\n"
    with Image.open(path) as image:
        assert image.width == 157
        assert image.info["Title"].endswith(HUG)
    words = ["--width", "1-column", "--dpi", "60", "--poses", "3", "--gl", "egl"]
    for kind in ("line", "strip", "grid"):
        path = tmp_path / f"{kind}.svg"
        more = ["--with", f"{root}=Ours & theirs"] if kind == "grid" else ["--title", "--caption", "1"]
        assert main(["figure", root, HUG, "-o", str(path), "--kind", kind, *words, *more]) == 0
        found = texts_of(path)
        assert {"0.00 s", "0.09 s"} < set(found)
        if kind == "grid":
            assert found[3:5] == ["Captured", "Ours & theirs"]
        else:
            assert HUG in found
            assert found[-1] == "Two <i>people</i> & a hug."
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["grid.svg", "line.svg", "strip.svg"]


@pytest.mark.usefixtures("no_graphics")
def test_what_is_there_is_told_at_once(small_dataset, tmp_path, capsys):
    path = tmp_path / "a.pdf"
    path.write_text("mine")
    assert main(["figure", str(small_dataset.root), HUG, "-o", str(path)]) == 1
    assert capsys.readouterr().err == f"interx-viewer: {path}: is already there; --overwrite replaces it\n"
    assert path.read_text() == "mine"


@pytest.mark.usefixtures("no_graphics")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "a.jpg"], "a.jpg: a figure is a file of these: png, pdf, svg; let its name end so."),
        (["--every", "3", "--at", "1,2"], "--every and --at exclude each other."),
        (["--at", "1;2"], "--at 1;2: write frames with commas between them, as 0,60,110."),
        (["--frames", "9"], "--frames 9: write the first and the last, as 120-480; without the last: 120-."),
        (["--width", "wide"], "--width wide: write millimetres, or 1-column or 2-column."),
        (["--caption", "1", "--text", "a"], "--caption and --text exclude each other."),
        (["--camera-at", "1,2,3"], "--camera-at and --look-at go together."),
        (["--kind", "grid", "--with", "gone=Ours"], "--with: gone is not there"),
        (["--with", "gone"], "Several sources are shown in a grid: choose that kind, or leave the sources out."),
    ],
)
def test_bad_use(small_dataset, tmp_path, capsys, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    assert main(["figure", str(small_dataset.root), HUG, "-o", "a.png", *words]) == 2
    assert capsys.readouterr().err == f"interx-viewer: {message}\n"
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--frames", "5-99"], "Frames 5 to 99 were asked for; the sequence has 0 to 11."),
        (["--at", "12"], "There is no frame 12: the sequence has 0 to 11."),
        (["--caption", "9"], "There is no caption 9"),
    ],
)
def test_what_the_sequence_does_not_have(small_dataset, tmp_path, capsys, words, message):
    path = tmp_path / "a.png"
    assert main(["figure", str(small_dataset.root), HUG, "-o", str(path), "--gl", "egl", *words]) == 1
    assert message in capsys.readouterr().err
    assert not path.exists()


def test_sources(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for there in ("ours", "odd=name"):
        Path(there).mkdir()
    own = argparse.ArgumentParser()
    own.add_argument("--output", type=Path)
    add_figure_arguments(own)
    words = ["--output", "a.png", "--kind", "grid"]
    words += [f"--with={each}" for each in ("ours", "ours=A: b", "odd=name", "ours:G1=x", "ours:G1", "gone")]
    options = own.parse_args(words)
    options.dataset = Path("data")
    assert figure_of(options, "G0", PLAIN).others == (
        Source(Path("ours")), Source(Path("ours"), label="A: b"), Source(Path("odd=name")),
        Source(Path("ours"), "G1", "x"), Source(Path("ours"), "G1"), Source(Path("gone")),
    )  # fmt: skip
    options.align = ["heading"]
    assert {source.align for source in figure_of(options, "G0", PLAIN).others} == {"heading"}
    options.align = ["heading", "none"]
    with pytest.raises(ExportError, match="--align: 2 of them; one for all, or one for each of 6 --with"):
        figure_of(options, "G0", PLAIN)


def test_what_was_chosen_in_the_window_is_followed_and_told(small_dataset, tmp_path, capsys):
    path = save_dict(tmp_path / "ours" / "results.npy", mdm()).parent
    choose_reading(path, Reading(fps=24))
    sources = Sources()
    sources.open(open_library(small_dataset.root))
    sources.pick(sources.add(open_library(path)).number, HUG, "sample00_rep01")
    keep(sources)
    chosen = as_chosen(Source(path), small_dataset.root, HUG)
    assert chosen == Source(path, reading=Reading(fps=24), picked="sample00_rep01")
    told = capsys.readouterr().err
    assert "its clip sample00_rep01 was picked by hand" in told
    assert "--data-fps 24" in told
    assert as_chosen(Source(path, "named"), small_dataset.root, HUG).picked == ""


def test_the_examples_of_the_guide_are_understood():
    guide = Path(figure_of.__code__.co_filename).parents[2] / "sharing" / "figure" / "README.md"
    lines = [line for line in guide.read_text().splitlines() if line.startswith(".venv/bin/python -m viewer figure ")]
    figures = [parser("figure").parse_args(shlex.split(line)[3:]) for line in lines]
    made = [figure_of(options, options.name, PLAIN) for options in figures]
    assert {figure.kind for figure in made} == set(KINDS)
    assert {figure.format for figure in made} == set(FORMATS)
