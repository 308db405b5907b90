import pytest

from viewer.dataset.names import SequenceName
from viewer.errors import SequenceNameError


def test_a_name_says_group_shoot_action_and_split():
    assert SequenceName.parse("G059T003A039R012") == SequenceName(group=59, shoot=3, action=39, split=12)


@pytest.mark.parametrize("text", ["G001T000A000R000", "G059T999A039R120"])
def test_a_name_is_given_back_as_it_was(text: str):
    assert str(SequenceName.parse(text)) == text


def test_names_sort_as_their_texts_do():
    texts = ["G002T000A000R000", "G001T000A001R000", "G001T001A000R000", "G001T000A000R010", "G001T000A000R002"]
    assert [str(name) for name in sorted(map(SequenceName.parse, texts))] == sorted(texts)


@pytest.mark.parametrize(
    "text",
    ["", "G1T0A0R0", "G001T000A000R000 ", "G001T000A000R000\n", "g001t000a000r000", "G001T000A000R0000",
     "G001T000A000", "xG001T000A000R000", "G٠٠١T000A000R000", "Inter-X"],
)  # fmt: skip
def test_other_texts_are_no_names(text: str):
    with pytest.raises(SequenceNameError, match="G001T000A000R000"):
        SequenceName.parse(text)
