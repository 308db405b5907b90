"""The command that the dialog copies makes the page that the dialog makes."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.cli import parser
from viewer.cli.page import _order
from viewer.dataset.readings import Reading
from viewer.dataset.roles import DOCUMENTED
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.clip import Clip
from viewer.sharing.page.command_line import command_line
from viewer.sharing.page.order import PageOrder

PLAIN = PageOrder(("G001T000A000R000",), Path("/tmp/a page.html"))


@pytest.mark.parametrize(
    "order",
    [
        PLAIN,
        replace(PLAIN, names=("a", "b"), title="-50 % & more", layout="side", theme="light", colours="role"),
        replace(PLAIN, body="smplx", frames=Clip(3, 40, fps=60), convention=DOCUMENTED),
        replace(PLAIN, body="both", frames=Clip(3)),
    ],
)
def test_the_line_is_read_back_as_the_order(order: PageOrder, tmp_path: Path) -> None:
    line = command_line(order, tmp_path, Reading(unit="centimetres"), None)
    python, *words = shlex.split(line)
    assert (python, words[:3]) == (sys.executable, ["-m", "viewer", "page"])
    options = parser("page").parse_args(words[2:])
    assert replace(_order(options), model_folders=()) == order
    assert (options.dataset, options.unit, options.yes) == (tmp_path, "centimetres", order.body == "smplx")


def test_sources_beside_are_named(tmp_path: Path) -> None:
    sources = (OrderedSource(None, "Real"), OrderedSource(tmp_path / "a b", "Ours"), OrderedSource(tmp_path / "c"))
    line = command_line(replace(PLAIN, beside=Beside(sources)), tmp_path, Reading())
    assert parser("page").parse_args(shlex.split(line)[3:]).beside == [f"{tmp_path / 'a b'}=Ours", str(tmp_path / "c")]


def test_the_folder_of_models_is_named_where_it_is_not_the_usual(tmp_path: Path) -> None:
    line = command_line(replace(PLAIN, body="smplx"), tmp_path, Reading(), tmp_path / "models")
    assert parser("page").parse_args(shlex.split(line)[3:]).body_models == tmp_path / "models"
