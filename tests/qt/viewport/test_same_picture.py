"""Pictures exported without a display equal the window's, pixel for pixel."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from PyQt5.QtCore import Qt

from tests.qt.view_helpers import SIZE
from tests.qt.window_helpers import FIRST
from viewer.export.order.shot import Shot, ViewPoint
from viewer.state.options import ViewOptions

pytestmark = pytest.mark.usefixtures("notices_as_in_files")
LOOKS = {
    "as it opens": {},
    "both, light": {"body": "both", "theme": "light"},
    "skeletons by role": {"body": "skeleton", "colours": "role", "captions": "all", "tags": False},
    "light, bare": {"theme": "light", "grid": False, "shadows": False, "title": False, "counter": False},
}


def set_options(view, looks):
    """Set options of the view, all others to their defaults."""
    for name, value in {**ViewOptions().to_dict(), **looks}.items():
        setattr(view.session.options, name, value)
    view.widget.apply_theme()


def viewpoint_of(view):
    """The viewpoint of the view's camera."""
    camera = view.widget.stage.camera
    return ViewPoint(tuple(map(float, camera.position)), tuple(map(float, camera.target)))


@pytest.fixture
def paint(small_dataset, tmp_path):
    """paint([(shot, frame), ...]) returns pictures painted by a process without a display."""

    def painted(requests):
        file = tmp_path / "pictures.npy"
        environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
        subprocess.run(
            [sys.executable, "-m", "tests.export.drawing.paint", str(small_dataset.root), FIRST, str(file)],
            input=json.dumps([(shot.to_dict(), frame) for shot, frame in requests]),
            env=environment, text=True, timeout=300, check=True,
        )  # fmt: skip
        return list(np.load(file))

    return painted


def test_exported_pictures_equal_the_windows(view, paint, qtbot):
    """Same size and camera; several looks, viewpoints and frames."""
    expected, requests = {}, []
    for name, looks in LOOKS.items():
        set_options(view, looks)
        view.session.playback.seek(0)
        expected[f"{name}, at first"] = view.picture()
        requests.append((Shot(size=SIZE, options=ViewOptions(**looks)), 0))
    for axis in ((90, 40), (-30, -10)):
        qtbot.mousePress(view.widget, Qt.LeftButton, pos=view.widget.rect().center())
        view.widget.stage.camera.rotate_azimuth_elevation(*axis)
        view.widget.stage.camera.dolly_zoom(2)
        view.widget.stage.invalidate()
        qtbot.mouseRelease(view.widget, Qt.LeftButton)
        view.session.playback.seek(11)
        for name in ("both, light", "skeletons by role"):
            set_options(view, LOOKS[name])
            expected[f"{name}, turned by {axis}"] = view.picture()
            requests.append((Shot(size=SIZE, viewpoint=viewpoint_of(view), options=ViewOptions(**LOOKS[name])), 11))
    pictures = dict(zip(expected, paint(requests), strict=True))
    assert all((picture[..., 3] == 255).all() for picture in pictures.values())
    differences = {name: np.abs(pictures[name][..., :3].astype(int) - expected[name]).max() for name in expected}
    assert differences == dict.fromkeys(expected, 0)


def test_an_exported_picture_with_a_following_camera_equals_the_windows(view, paint):
    set_options(view, {"follow": True})
    view.session.playback.seek(2)
    view.picture()
    viewpoint = viewpoint_of(view)
    viewpoint = ViewPoint(viewpoint.position, viewpoint.target, frame=2)
    view.session.playback.seek(10)
    expected = view.picture()
    shot = Shot(size=SIZE, camera="follow", viewpoint=viewpoint, options=ViewOptions())
    still = Shot(size=SIZE, viewpoint=viewpoint, options=ViewOptions())
    followed, stayed = paint([(shot, 10), (still, 10)])
    assert np.array_equal(followed[..., :3], expected)
    assert not np.array_equal(stayed[..., :3], expected)
