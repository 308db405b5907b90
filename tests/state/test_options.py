"""View options: cycling, signals, saving."""

import json
import pickle

import pytest

from viewer.state.options import ViewOptions


def test_bodies_and_captions_are_cycled():
    options = ViewOptions()
    bodies, captions = [], []
    for _ in range(4):
        bodies.append(options.body)
        captions.append(options.captions)
        options.cycle_body()
        options.cycle_captions()
    assert bodies == ["mesh", "skeleton", "both", "mesh"]
    assert captions == ["one", "all", "off", "one"]


def test_the_next_caption_is_shown_alone():
    options = ViewOptions(captions="off")
    options.next_caption()
    assert (options.captions, options.caption_index) == ("one", 0)
    options.next_caption()
    assert (options.captions, options.caption_index) == ("one", 1)


def test_toggles():
    options = ViewOptions()
    before = options.to_dict()
    options.toggle_colours()
    options.toggle_theme()
    options.toggle_convention()
    assert (options.colours, options.theme, options.convention) == ("role", "light", "0 = P1 acts")
    options.toggle_colours()
    options.toggle_theme()
    options.toggle_convention()
    assert options.to_dict() == before


def test_a_change_is_emitted_once_with_its_name():
    options = ViewOptions()
    changes = []
    options.events.connect(lambda change: changes.append((change.signal.name, change.args)))
    options.body = "both"
    options.body = "both"
    options.tags = False
    assert changes == [("body", ("both", "mesh")), ("tags", (False, True))]


def test_options_can_be_saved_and_loaded():
    options = ViewOptions(
        body="both", show_p2=False, captions="all", caption_index=2, convention="0 = P1 acts", theme="light",
        grid=False, quality="fast",
    )  # fmt: skip
    assert ViewOptions.from_dict(json.loads(json.dumps(options.to_dict()))) == options


@pytest.mark.parametrize(
    "values",
    [
        {"body": "cloud"},
        {"body": None},
        {"body": ["mesh"]},
        {"quality": "best"},
        {"theme": 1},
        {"tags": "false"},
        {"tags": 0},
        {"caption_index": True},
        {"caption_index": 1.5},
        {"convention": "2 = P1 acts"},
        {"events": 1, "to_dict": 2, "colour": "role"},
    ],
)
def test_invalid_values_become_the_default(values):
    assert ViewOptions.from_dict({**values, "follow": True}) == ViewOptions(follow=True)


def test_options_with_listeners_can_be_pickled():
    options, changes = ViewOptions(theme="light", caption_index=2), []
    options.events.connect(changes.append)
    copied = pickle.loads(pickle.dumps(options))  # noqa: S301  (made here)
    assert copied == options
    copied.toggle_theme()
    assert changes == []
