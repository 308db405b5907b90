"""The reading chosen for a dataset is remembered."""

import pytest

from viewer.dataset.readings import PLAIN, Reading
from viewer.places import reading_path
from viewer.state.chosen_reading import choose_reading, chosen_reading


def test_it_is_remembered_for_the_dataset_alone(tmp_path):
    reading = Reading("millimetres", 30.0, "z")
    choose_reading(tmp_path / "a", reading)
    assert chosen_reading(tmp_path / "a") == reading
    assert chosen_reading(tmp_path / "a" / "motions") == reading  # which leads to the same dataset
    assert chosen_reading(tmp_path / "b") == PLAIN
    choose_reading(tmp_path / "a", PLAIN)
    assert chosen_reading(tmp_path / "a") == PLAIN


def test_where_nothing_was_chosen_nothing_is_written(tmp_path):
    choose_reading(tmp_path, PLAIN)
    assert not reading_path(tmp_path).exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 4000, b'{"unit": "feet"}'])
def test_a_damaged_file_is_left_out(tmp_path, content):
    choose_reading(tmp_path, Reading(unit="millimetres"))
    reading_path(tmp_path).write_bytes(content)
    assert chosen_reading(tmp_path) == PLAIN
