import pytest

from viewer.bulk.selection import Selection, read_list, select
from viewer.dataset import Library
from viewer.errors import BulkError

HUG, WAVE, KICK, ODD = "G001T000A000R000", "G001T001A002R000", "G002T000A005R000", "odd name"


@pytest.fixture
def library(dataset):
    for name in (HUG, WAVE, KICK, ODD):
        dataset.write_skeleton(name, "P1", 2)
    dataset.write_annotations({}, {"train": [HUG, WAVE], "test": [KICK]})
    return Library.open(dataset.root)


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(), (HUG, WAVE, KICK, ODD)),
        (Selection(names=(KICK, HUG, KICK)), (KICK, HUG)),
        (Selection(names=(KICK.lower(), HUG), listed=(HUG.lower(), KICK)), (KICK, HUG)),
        (Selection(listed=(WAVE, HUG)), (WAVE, HUG)),
        (Selection(names=(KICK, HUG), listed=(HUG, WAVE)), (HUG,)),
        (Selection(split="train"), (HUG, WAVE)),
        (Selection(split="train", actions=("2",)), (WAVE,)),
        (Selection(actions=("kick", "HUG")), (HUG, KICK)),
        (Selection(actions=("002",)), (WAVE,)),
        (Selection(names=(ODD, KICK), split="test"), (KICK,)),
        (Selection(found=frozenset((WAVE, HUG, "gone"))), (HUG, WAVE)),
        (Selection(names=(WAVE, KICK, HUG), split="train", found=frozenset((KICK, HUG))), (HUG,)),
    ],
)
def test_each_part_narrows_what_is_meant(library, selection, names):
    assert select(library, selection) == names


@pytest.mark.usefixtures("library")
def test_an_action_may_be_written_without_its_hyphen(dataset):
    dataset.write_skeleton("G003T000A020R000", "P1", 2)
    found = select(Library.open(dataset.root), Selection(actions=("rock paper_SCISSORS",)))
    assert found == ("G003T000A020R000",)


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(names=("G001T000A000R001",)), ["G001T000A000R001", f"Near it: {HUG}"]),
        (Selection(names=("nobody",), listed=("nothing",)), ["4 sequences", ": nobody, nothing."]),
        (Selection(listed=tuple(f"no{i}" for i in range(25))), ["no0, no1", "no9 and 15 more"]),
        (Selection(actions=("hand shake",)), ['no action "hand shake"', "Near it: Handshake"]),
        (Selection(actions=("zzz",)), ["There are: Hug, Handshake", "Fly kiss"]),
        (Selection(actions=("40",)), ["There is no action 40", "0 to 39"]),
        (Selection(split="val"), ["no sequence is in the split val", "splits/val.txt"]),
        (Selection(split="test", actions=("hug",)), ["no sequence is in the split test and of the action hug"]),
        (Selection(found=frozenset()), ["no sequence is found by the query"]),
        (Selection(split="test", found=frozenset((HUG,))), ["is in the split test and found by the query"]),
        (Selection(listed=()), ["The list names no sequence"]),
        (Selection(names=(HUG,), listed=(KICK,)), ["no sequence among those named is on the list as well"]),
    ],
)
def test_what_is_not_there_is_told(library, selection, told):
    with pytest.raises(BulkError) as caught:
        select(library, selection)
    assert [part for part in told if part not in str(caught.value)] == []


def test_a_list_has_a_name_a_line_and_remarks():
    lines = ["\ufeffG1\n", "\n", "# none of these\n", "  G2  # but this\r\n", "G3"]
    assert read_list(lines) == ("G1", "G2", "G3")
