"""What an order shows beside its sequence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.command_line import command_line
from viewer.export.order.order import Order, Still
from viewer.export.order.shot import Shot

NAME = "G001T000A001R000"
OURS = OrderedSource(Path("ours"), "Ours", "#2E994F", Reading(rot6d="columns"), {NAME: "clip 3", "other": "clip 1"})
BESIDE = Beside((OrderedSource(None, "Captured", "#7D8794"), OURS), "grid")
ORDER = Order(Path("data"), NAME, Path("a.png"), Still(), Shot(), beside=BESIDE)


def test_comes_back_from_json_as_it_was():
    assert Order.from_dict(json.loads(json.dumps(ORDER.to_dict()))) == ORDER


@pytest.mark.parametrize(
    "other",
    [
        replace(BESIDE, layout="side"),
        replace(BESIDE, sources=BESIDE.sources[::-1]),
        replace(BESIDE, sources=(BESIDE.sources[0], replace(OURS, name="Theirs"))),
        replace(BESIDE, sources=(BESIDE.sources[0], replace(OURS, picks={NAME: "clip 4"}))),
        replace(BESIDE, sources=(BESIDE.sources[0], replace(OURS, align="heading"))),
        None,
    ],
)
def test_everything_that_is_seen_of_it_is_a_setting(other):
    assert replace(ORDER, beside=other).settings([]) != ORDER.settings([])


def test_clips_picked_for_other_sequences_are_none():
    other = replace(BESIDE, sources=(BESIDE.sources[0], replace(OURS, picks={NAME: "clip 3"})))
    assert replace(ORDER, beside=other).settings([]) == ORDER.settings([])


def test_at_most_four_sources():
    Beside((OrderedSource(None), *[OURS] * 3))
    with pytest.raises(ExportError, match="4 can be shown"):
        Beside((OrderedSource(None), *[OURS] * 4))


def test_the_command_line_names_them():
    assert command_line(ORDER).endswith("--with ours=Ours --layout grid")
    alone = replace(ORDER, beside=replace(BESIDE, sources=(OURS,)))
    assert command_line(alone).endswith("--no-dataset --with ours=Ours --layout grid")
