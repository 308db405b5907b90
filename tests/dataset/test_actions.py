import pytest

from viewer.dataset.actions import ACTIONS, parse_actions


def test_there_are_forty_documented_actions():
    assert len(set(ACTIONS)) == len(ACTIONS) == 40
    assert [ACTIONS[label] for label in (0, 1, 16, 21, 39)] == ["Hug", "Handshake", "High-five", "Dance", "Fly kiss"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hug", "Hug"),
        ("  Sit on leg \t", "Sit on leg"),
        ("Sit  on\tleg", "Sit on leg"),
        ("High-five", "High-five"),
        ("HUG", "HUG"),
        ("hug", "Hug"),
        ("sit_on_leg", "Sit on leg"),
        ("Sit_On_Leg", "Sit On Leg"),
        ("0 Hug", "Hug"),
        ("009: Sit on leg", "Sit on leg"),
        ("A009 sit_on_leg", "Sit on leg"),
        ("9_sit_on_leg", "Sit on leg"),
        ("12. Point finger at", "Point finger at"),
        ("3", "3"),
    ],
)
def test_names_are_taken_from_lines_of_every_look(line, name):
    assert parse_actions([line]) == (name,)


def test_blank_lines_are_left_out():
    assert parse_actions(["Hug", "", "  ", "Wave", ""]) == ("Hug", "Wave")
