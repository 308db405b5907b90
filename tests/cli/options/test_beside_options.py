"""--with and --layout."""

from pathlib import Path

import pytest

from tests.results.made import mdm, save_dict
from viewer.cli import main, parser
from viewer.cli.options import beside as options
from viewer.cli.options.beside import beside_of
from viewer.comparing.align import ALIGNS
from viewer.dataset.readings import Reading
from viewer.export.order.beside import Beside
from viewer.export.order.command_line import command_line
from viewer.export.order.order import Order, Still
from viewer.export.order.shot import Shot
from viewer.results.opening import open_library
from viewer.state.chosen_reading import choose_reading
from viewer.state.sources.kept import keep
from viewer.state.sources.source import LAYOUTS
from viewer.state.sources.sources import Sources

NAME = "G001T000A000R000"
COMMANDS = {"screenshot": [NAME, "-o", "a.png"], "video": [NAME, "-o", "a.mp4"], "render": ["-o", "out"]}


def read(command: str, dataset: Path, *words: str):
    return parser().parse_args([command, str(dataset), *COMMANDS[command], *words])


def test_layouts_and_alignments_are_those_of_sources():
    assert (options.LAYOUTS, options.ALIGNS) == (LAYOUTS, ALIGNS)


@pytest.mark.parametrize("command", COMMANDS)
def test_sources_with_names_of_their_own(command, small_dataset, tmp_path):
    for folder in ("ours", "a=b"):
        save_dict(tmp_path / folder / "results.npy", mdm())
    given = ["--with", str(tmp_path / "ours"), "--with", f"{tmp_path}/ours/results.npy=Model=1", "--layout", "overlay"]
    given[3] = f"{tmp_path}/a=b"
    beside = beside_of(read(command, small_dataset.root, *given), open_library(small_dataset.root))
    assert [(source.path, source.name) for source in beside.sources] == [
        (None, "Captured"),
        (tmp_path / "ours", "ours"),
        (tmp_path / "a=b", "a=b"),
    ]
    assert beside.layout == "overlay"
    named = beside_of(
        read(command, small_dataset.root, "--with", f"{tmp_path / 'ours'}=InterGen 2"), open_library(small_dataset.root)
    )
    assert (named.sources[1].name, named.layout) == ("InterGen 2", "side")


@pytest.mark.parametrize(
    ("given", "aligns"), [([], ["none"] * 2), (["heading"], ["heading"] * 2), (["none", "position"],) * 2]
)
def test_aligned_all_in_one_way_or_each_in_its_own(given, aligns, small_dataset, tmp_path):
    words = [word for align in given for word in ("--align", align)]
    for folder in "ab":
        save_dict(tmp_path / folder / "results.npy", mdm())
        words += ["--with", str(tmp_path / folder)]
    beside = beside_of(read("video", small_dataset.root, *words), open_library(small_dataset.root))
    assert [source.align for source in beside.sources] == ["none", *aligns]
    again = list(command_line(Order(small_dataset.root, NAME, Path("a.png"), Still(), Shot(), beside=beside)).split())
    assert [again[place + 1] for place, word in enumerate(again) if word == "--align"] == given


def test_the_dataset_can_be_left_out(small_dataset, tmp_path):
    path = save_dict(tmp_path / "ours" / "results.npy", mdm())
    words = ["--with", f"{path}=Ours", "--no-dataset"]
    beside = beside_of(read("video", small_dataset.root, *words), open_library(small_dataset.root))
    assert [source.name for source in beside.sources] == ["Ours"]


def test_without_sources_there_is_nothing(small_dataset):
    assert beside_of(read("render", small_dataset.root), open_library(small_dataset.root)) is None


def test_what_was_chosen_in_the_window_is_followed_and_told(small_dataset, tmp_path, capsys):
    path = save_dict(tmp_path / "ours" / "results.npy", mdm()).parent
    choose_reading(path, Reading(fps=24))
    library, sources = open_library(small_dataset.root), Sources()
    sources.open(library)
    sources.pick(sources.add(open_library(path)).number, NAME, "sample00_rep01")
    keep(sources)
    beside = beside_of(read("screenshot", small_dataset.root, "--with", str(path)), library)
    assert isinstance(beside, Beside)
    assert (beside.sources[1].reading, beside.sources[1].picks) == (Reading(fps=24), {NAME: "sample00_rep01"})
    told = capsys.readouterr().err
    assert "1 of its clips was picked by hand" in told
    assert "--data-fps 24" in told


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--layout", "grid"], "--layout: arranges what --with shows"),
        (["--with", "not/there"], "--with: not/there is not there"),
        (["--with", "not/there=Ours"], "--with: not/there is not there"),
        (["--no-dataset"], "--no-dataset: leaves nothing"),
        (["--with", "x"] * 4, "--with: 4 sources; up to three"),
        (["--align", "heading"], "--align: puts what --with shows"),
        (["--with", "x", "--align", "none", "--align", "heading"], "--align: 2 of them; one for all"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_bad_use(command, words, complaint, small_dataset, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main([command, str(small_dataset.root), *COMMANDS[command], *words]) == 2
    assert complaint in capsys.readouterr().err


def test_a_source_that_cannot_be_opened_is_bad_use(small_dataset, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    words = [
        "screenshot",
        str(small_dataset.root),
        NAME,
        "-o",
        str(tmp_path / "a.png"),
        "--with",
        str(tmp_path / "empty"),
    ]
    assert main(words) == 2
    assert "empty" in capsys.readouterr().err
