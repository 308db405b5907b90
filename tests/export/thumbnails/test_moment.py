"""Pictures of moments."""

from pathlib import Path

import pytest

from viewer.dataset import Library
from viewer.export.order.order import Order, Still
from viewer.export.thumbnails.cache import remove_older
from viewer.export.thumbnails.moment import moment_of, moment_order, moment_path
from viewer.export.thumbnails.thumbnail import Thumbnails

NAME = "G001T000A000R000"


@pytest.mark.parametrize(
    ("frame", "n_frames", "fps", "moment"),
    [(0, 303, 120.0, 0), (4, 303, 120.0, 0), (6, 303, 120.0, 10), (302, 303, 120.0, 300), (11, 12, 120.0, 10),
     (8, 9, 120.0, 8), (3, 9, 5.0, 3)],
)  # fmt: skip
def test_a_picture_stands_for_the_frames_around_it(frame, n_frames, fps, moment):
    assert moment_of(frame, n_frames, fps) == moment


def test_the_order_is_of_one_frame_as_the_thumbnail_is_drawn(small_dataset, tmp_path: Path):
    thumbnails = Thumbnails(Library.open(small_dataset.root), "dark", tmp_path / "kept")
    path = thumbnails.path(NAME)
    order = moment_order(thumbnails, NAME, path, 110)
    assert (order.product, order.shot) == (Still(110), thumbnails.order(NAME, path).shot)
    assert (order.output.parent, order.output.name) == (path.parent, f"{path.stem}-frame110.png")
    assert Order.from_dict(order.to_dict()) == order


def test_thumbnail_and_pictures_leave_each_other_alone(tmp_path: Path):
    thumbnail = tmp_path / f"{NAME}-dark-{'0' * 16}.png"
    pictures = [moment_path(thumbnail, frame) for frame in (0, 10)]
    for path in (thumbnail, *pictures):
        path.touch()
    for path in (thumbnail, *pictures):
        remove_older(path)
    assert sorted(tmp_path.iterdir()) == sorted((thumbnail, *pictures))
