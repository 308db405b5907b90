"""The pictures of a video: one after the other, from a camera that stands, follows or goes round."""

import numpy as np
import pytest

from tests.export.drawing.test_painter import BARE, SIZE, shot
from tests.scene.pictures import pixels_of
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.export.order.shot import ViewPoint
from viewer.scene.loaded_sequence import load_sequence

FRAMES = [0, 4, 4, 4, 11, 2]


@pytest.fixture
def walking(dataset):
    """A sequence of 20 frames in which both go 3 m to the side and jump half a metre."""
    path = np.linspace(0, 1, 20)[:, None] * np.array([3.0, 0.5, 1.0])
    for person in ("P1", "P2"):
        trans = dataset.motion_arrays(20, person=person)["trans"] + path
        dataset.write_motion("G001T000A000R000", person, 20, changes={"trans": trans.astype(np.float32)})
    dataset.write_annotations({})
    library = Library.open(dataset.root)
    return library, load_sequence(library["G001T000A000R000"], Catalog([]))


@pytest.mark.parametrize(
    "one",
    [shot(), shot(background="transparent", options={"body": "both"}), shot(camera="follow"), shot(supersampling=2)],
    ids=["fixed", "transparent", "follow", "supersampled"],
)
def test_one_after_the_other_they_are_as_one_by_one(painter, library, loaded, one):
    painter.set_up(library, loaded, one)
    together = list(painter.pictures(FRAMES))
    alone = [painter.picture(frame) for frame in FRAMES]
    assert len(together) == len(FRAMES)
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))
    assert not np.array_equal(together[0], together[1])


def test_every_picture_is_the_callers_own(painter, library, loaded):
    painter.set_up(library, loaded, shot())
    kept = []
    for picture in painter.pictures(FRAMES):
        kept.append(picture.copy())
        picture[:] = 7
    assert all(np.array_equal(a, painter.picture(frame)) for a, frame in zip(kept, FRAMES, strict=True))


def test_pictures_that_are_no_longer_wanted_disturb_nothing(painter, library, loaded):
    painter.set_up(library, loaded, shot())
    wanted = painter.picture(3)
    pictures = painter.pictures(range(12))
    next(pictures)
    pictures.close()
    assert np.array_equal(painter.picture(3), wanted)
    assert list(painter.pictures([])) == []


def test_a_turntable_goes_round_evenly_and_comes_back(painter, library, loaded):
    painter.set_up(library, loaded, shot(camera="turntable", options=BARE))
    camera = painter._stage.camera
    places = []
    for _ in painter.pictures([5] * 8):
        places.append(camera.position - camera.target)  # of the picture that is drawn, one ahead of this
    start = painter._current().camera_pose
    assert np.ptp([np.hypot(place[0], place[2]) for place in places]) < 1e-4
    assert np.ptp([place[1] for place in places]) < 1e-5
    angles = np.unwrap([np.arctan2(place[0], place[2]) for place in places[:7]])
    assert np.degrees(np.diff(angles)) == pytest.approx(45, abs=0.01)
    assert start.rotated(360.0).position == pytest.approx(start.position, abs=1e-5)
    assert start.rotated(90.0).position[[0, 2]] - start.target[[0, 2]] == pytest.approx(
        np.array([1, -1]) * (start.position - start.target)[[2, 0]], abs=1e-5
    )


def test_a_turntable_shows_each_person_from_behind_halfway(painter, library, loaded):
    painter.set_up(library, loaded, shot(camera="turntable", options=BARE))
    pictures = list(painter.pictures([5] * 4))
    assert np.array_equal(pictures[0], painter.picture(5))
    blue = [np.nonzero(p[..., 2].astype(int) - p[..., 0] > 60)[1].mean() for p in pictures]
    assert blue[0] < SIZE[0] / 2 - 10
    assert blue[2] > SIZE[0] / 2 + 10
    painter.set_up(library, loaded, shot(camera="turntable", turns=-2.0, options=BARE))
    twice = list(painter.pictures([5] * 8))
    assert np.abs(twice[4].astype(int) - pictures[0]).max() <= 1
    assert np.abs(twice[1].astype(int) - pictures[3]).mean() < 0.1


def test_a_camera_that_follows_keeps_the_heads_where_they_are(painter, walking):
    def heads(camera):
        painter.set_up(*walking, shot(camera=camera, options=BARE))
        stage = painter._stage
        places = []
        for frame in (0, 10, 19):
            painter.picture(frame)
            middle = np.mean([node.head for node in stage.people.values()], axis=0)
            places.append(pixels_of(middle[None] * [1, 0, 1], stage.camera, SIZE)[0])
        return np.array(places)

    assert np.ptp(heads("follow"), axis=0).max() < 3  # heads sway, and the middle stays
    assert np.ptp(heads("fixed")[:, 0]) > 60


def test_following_starts_at_the_frame_that_was_seen(painter, walking):
    seen = ViewPoint((0.0, 1.5, 6.0), (0.0, 1.0, 0.0), frame=19)
    painter.set_up(*walking, shot(camera="follow", viewpoint=seen))
    painter.picture(19)
    camera = painter._stage.camera
    assert camera.position == pytest.approx(seen.position, abs=1e-5)
    painter.picture(0)
    assert camera.position - seen.position == pytest.approx([-3.0, 0.0, -1.0], abs=0.15)
    assert camera.target - seen.target == pytest.approx(camera.position - seen.position, abs=1e-5)


def test_viewpoints(painter, library, loaded):
    places = {}
    for side in ("front", "side", "top"):
        painter.set_up(library, loaded, shot(viewpoint=side))
        now = painter._current().camera_pose
        places[side] = (now.position - now.target) / np.linalg.norm(now.position - now.target)
    assert places["front"] == pytest.approx(loaded.placement.view, abs=1e-5)
    assert abs(places["side"] @ (places["front"] * [1, 0, 1])) < 1e-5
    assert places["top"][1] > 0.99
    seen = ViewPoint((1.0, 2.0, 5.0), (0.25, 1.0, 0.0))
    painter.set_up(library, loaded, shot(viewpoint=seen))
    assert painter._current().camera_pose.position.tolist() == list(seen.position)
    assert painter._current().camera_pose.target.tolist() == list(seen.target)


def test_a_file_that_went_bad_is_told_each_time_it_is_needed(painter, dataset):
    dataset.write_sequence("G001T000A000R000")
    dataset.write_annotations({})
    library = Library.open(dataset.root)
    loaded = load_sequence(library["G001T000A000R000"], Catalog([]))
    bones = shot(options={"body": "skeleton"})
    dataset.write("skeletons/G001T000A000R000/P2.npy", b"nothing that numpy knows")
    painter.set_up(library, loaded, bones)
    for _ in range(2):
        with pytest.raises(FileError, match=r"P2\.npy"):
            painter.picture(3)
    pictures = painter.pictures([3, 4])
    with pytest.raises(FileError, match=r"P2\.npy"):
        next(pictures)
    painter.set_up(library, loaded, shot())
    assert painter.picture(3).any()
