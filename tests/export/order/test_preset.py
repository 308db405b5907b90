"""Presets of the export dialog."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.export.order.draft import Draft
from viewer.export.order.preset import preset_of, valid_presets, with_preset
from viewer.state.options import ViewOptions

DRAFT = Draft(Path("/out"))


def test_a_preset_brings_the_choices_back():
    made = replace(
        DRAFT, format="gif", size="own", own_size=(640, 480), text_scale=2.0, speed=0.5, camera="turntable", turns=-2.0,
        options=ViewOptions(body="both", captions="off", tags=False),
    )  # fmt: skip
    saved = json.loads(json.dumps(preset_of(made)))
    assert preset_of(with_preset(DRAFT, saved)) == saved == preset_of(made)


def test_what_a_preset_leaves_alone():
    draft = replace(DRAFT, file="mine.mp4", frame=7, own_span=(1, 2), options=ViewOptions(theme="light"))
    with_it = with_preset(draft, preset_of(DRAFT))
    assert (with_it.file, with_it.frame, with_it.own_span, with_it.folder) == ("mine.mp4", 7, (1, 2), DRAFT.folder)
    assert with_it.options.theme == "light"


@pytest.mark.parametrize(
    "saved",
    [
        {"format": "avi", "fps": "30", "own_size": [1], "supersampling": 9, "speed": None, "options": 3},
        {"camera": 5, "text_scale": "big", "turns": True, "options": {"body": "ghost", "theme": "light"}},
        {},
    ],
)
def test_invalid_values_change_nothing(saved):
    assert with_preset(DRAFT, saved) == DRAFT


def test_presets_of_the_settings():
    assert valid_presets({"a": {"fps": 25.0}, "b": 3, "": {}, "x" * 61: {}}) == {"a": {"fps": 25.0}}
    assert valid_presets([1]) == valid_presets(None) == {}
