"""aitviewer's settings, which people's own files may change."""

import numpy as np
import pytest

from tests.scene.pictures import drawn
from viewer.scene import configuration
from viewer.scene.from_aitviewer import CONFIG


@pytest.fixture
def changed():
    """Changes settings as a file does when a process starts, before the scene sets its own."""

    def change(settings):
        CONFIG.update_conf(settings)
        configuration.configure.cache_clear()

    yield change
    configuration.configure.cache_clear()
    configuration.configure()


def test_settings_of_a_file_in_the_working_folder_do_not_matter(changed, stage, make_stage, people):
    wanted = drawn(stage)
    changed({"z_up": True, "znear": 3.0, "backface_culling": False, "scene_fps": 1.0})
    again = make_stage()
    again.give(people, stage.camera.placement)
    again.camera.frame_all((320, 180), ease=False)
    assert np.array_equal(drawn(again), wanted)


def test_all_that_is_relied_on_is_set(changed):
    changed({"z_up": True, "camera_zoom_speed": 9.0})
    configuration.configure()
    assert {key: CONFIG._conf[key] for key in configuration.RELIED_ON} == configuration.RELIED_ON
