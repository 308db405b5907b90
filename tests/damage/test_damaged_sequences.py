"""Over three hundred damaged sequences: list, check and loading say what is wrong, and nothing else happens."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from functools import partial

import pytest

from tests.bulk.here import Here
from tests.conftest import DatasetFolder
from tests.damage.variants import fill, variants
from viewer.bodies.catalog import Catalog
from viewer.cli import main
from viewer.dataset import Library
from viewer.dataset.roles import PERSONS
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.health.run import check
from viewer.scene.loaded_sequence import load_sequence

LABELS = variants()


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[DatasetFolder, dict[str, str]]:
    """A dataset of all variants, and the label of each sequence."""
    dataset = DatasetFolder(tmp_path_factory.mktemp("damaged") / "dataset")
    return dataset, fill(dataset, LABELS)


@pytest.fixture(scope="module")
def loaded(damaged) -> dict[str, tuple[set[str], str]]:
    """For each sequence which motions can be shown, and why nothing can be; errors of other kinds are raised."""
    library, catalog = Library.open(damaged[0].root), Catalog([])
    found: dict[str, tuple[set[str], str]] = {}
    for name in library.names:
        try:
            take = load_sequence(library[name], catalog).take
        except (BrokenFile, MissingFile) as error:
            found[name] = set(), str(error)
        else:
            found[name] = set(take.motions), " ".join(take.notes)
    return found


def test_there_are_enough_of_them():
    assert len(LABELS) >= 300


def test_all_are_loaded_or_refused_with_a_reason(damaged, loaded):
    _, labels = damaged
    silent = [labels[name] for name, (motions, told) in loaded.items() if len(motions) < 2 and not told]
    assert silent == []
    assert sum(bool(motions) for motions, _ in loaded.values()) > 100


def test_list_says_of_each_what_can_be_shown(damaged, loaded, capfd):
    dataset, labels = damaged
    assert main(["list", str(dataset.root), "--json"]) == 0
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err
    rows = {row["name"]: row for row in json.loads(captured.out)}
    assert rows.keys() == labels.keys()
    wrong = [
        f"{labels[name]}: {person} {row[f'{person.lower()}_motion']}"
        for name, row in rows.items()
        for person in PERSONS
        if row[f"{person.lower()}_motion"] == "good" and person not in loaded[name][0]
    ]
    assert wrong == []


def test_check_finds_something_in_all_that_cannot_be_shown(damaged, loaded):
    dataset, labels = damaged
    found: dict[str | None, list[str]] = defaultdict(list)
    for checked in check(Library.open(dataset.root), Here()):
        if checked is not None:
            found[checked.name] += [finding.message for finding in checked.findings]
    assert found.keys() == {None, *labels}
    program = [message for messages in found.values() for message in messages if "made a mistake" in message]
    assert program == []
    missed = [labels[name] for name, (motions, _) in loaded.items() if len(motions) < 2 and not found[name]]
    assert missed == []


def test_headers_and_captions_raise_only_what_a_person_can_read(damaged):
    dataset, labels = damaged
    library = Library.open(dataset.root)
    for name in labels:
        sequence = library[name]
        sequence.glimpse()
        heads = (sequence.motion_head, sequence.skeleton_length)
        for read in (sequence.read_captions, *(partial(head, person) for head in heads for person in PERSONS)):
            with contextlib.suppress(FileError):
                read()
