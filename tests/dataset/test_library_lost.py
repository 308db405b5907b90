"""Names that are written otherwise, and parts of a dataset that cannot be read."""

import pytest

from viewer.dataset import Library
from viewer.errors import UnknownSequence

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")


def test_a_name_is_found_in_any_case_or_suggested(small_dataset):
    library = Library.open(small_dataset.root)
    assert library.find(NAMES[0].lower()) == library.find(NAMES[0]) == NAMES[0]
    assert library.find("g001t000a000r00") is None
    with pytest.raises(UnknownSequence, match=f"Near it: {NAMES[0]}"):
        library["g001t000a000r00"]


def test_names_that_differ_only_in_case_are_not_confused(small_dataset):
    small_dataset.write_skeleton(NAMES[0].lower(), "P1", 2)
    library = Library.open(small_dataset.root)
    if len(library) == len(NAMES):  # a file system that knows no case
        return
    assert library.find(NAMES[0].lower()) == NAMES[0].lower()
    assert library.find(NAMES[0].replace("G", "g")) is None


@pytest.mark.parametrize("kept", [(), ("skeletons",)])
def test_a_zip_that_cannot_be_read_is_told_with_what_is_missed(small_dataset, kept):
    for part in {"motions", "skeletons"}.difference(kept):
        small_dataset.remove(part)
    small_dataset.write("motions.zip", b"PK\x03\x04 cut off")
    library = Library.open(small_dataset.root)
    assert len(library.names) == (4 if kept else 0)
    reason = library.lost[0]
    assert reason.startswith(f"{small_dataset.root / 'motions.zip'}: cannot be read")
    with pytest.raises(UnknownSequence) as error:
        library["nobody"]
    assert (f"has no sequences. {reason}" in str(error.value)) == (not kept)
    if kept:
        assert library[NAMES[0]].load().notes == ("This sequence has no motions.", reason)


def test_captions_in_a_zip_that_cannot_be_read_are_missed(small_dataset):
    small_dataset.remove("texts")
    small_dataset.write("texts.zip", b"PK\x03\x04 cut off")
    library = Library.open(small_dataset.root)
    assert library[NAMES[0]].load().notes == library.lost
    assert "texts.zip: cannot be read" in library.lost[0]
