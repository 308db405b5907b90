"""Which sequences have pictures, and how large these may be."""

import base64
import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from viewer.errors import FileError
from viewer.export.thumbnails.thumbnail import DRAWN, SIZE
from viewer.sharing.report.pictures import STILLS, Drawn, embed, embedded, spread


def facts(*actions):
    return SimpleNamespace(action=np.array(actions))


def test_pictures_are_of_all_actions_before_any_has_two():
    of_three = facts(*[0] * 6, *[1] * 2, -1)
    assert spread(of_three, range(9), 3) == [3, 7, 8]  # middles; those of unknown actions last
    assert spread(of_three, range(9), 6) == [1, 3, 5, 6, 7, 8]
    assert spread(of_three, range(9), 100) == list(range(9))
    assert spread(of_three, [0, 8], 1) == [0]
    assert spread(of_three, range(9), 0) == []


@pytest.fixture
def strip(tmp_path):
    """A thumbnail as the cache has it: nine stills, each of a grey of its own, red at what is cut off."""
    pixels = np.zeros((DRAWN[1], 9 * DRAWN[0], 3), np.uint8)
    pixels[:] = np.repeat(20 * np.arange(9), DRAWN[0])[None, :, None]
    pixels[:14], pixels[-14:] = (255, 0, 0), (255, 0, 0)
    path = tmp_path / "strip.png"
    Image.fromarray(pixels).save(path)
    return path


def opened(uri):
    kind, _, data = uri.partition(";base64,")
    assert kind == "data:image/webp"
    return Image.open(io.BytesIO(base64.b64decode(data)))


def test_three_stills_spread_over_the_sequence_without_their_margins(strip):
    picture = opened(embedded(strip))
    assert picture.size == (STILLS * SIZE[0], SIZE[1])
    middles = [picture.getpixel((still * SIZE[0] + 88, y)) for still in range(STILLS) for y in (1, 66, 130)]
    assert np.abs(np.array(middles) - np.repeat([20, 80, 140], 3)[:, None]).max() <= 6


def test_a_picture_that_is_damaged_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG and no more")
    with pytest.raises(FileError, match="cannot be read"):
        embedded(tmp_path / "a.png")


def test_pictures_are_left_out_once_they_are_too_much(strip, tmp_path):
    drawn = Drawn({"a": [strip, strip], "b": [strip], "c": [tmp_path / "none.png"], "d": [strip]}, {"d": "is broken"})
    size = len(embedded(strip))
    pictures, left_out = embed(drawn, 3 * size)
    assert ([*pictures], left_out) == (["a", "b"], 0)
    assert drawn.reasons == {"d": "is broken", "c": "was drawn but cannot be read"}
    pictures, left_out = embed(drawn, 2 * size)
    assert ([*pictures], left_out) == (["a"], 1)
    drawn.problem = "no graphics"
    assert embed(drawn) == ({}, 0)
