"""aitviewer's settings, which a configuration file may change."""

import ctypes
import sys

import numpy as np
import pytest

from tests.scene.pictures import draw
from viewer.scene import configuration
from viewer.scene.from_aitviewer import CONFIG


@pytest.fixture
def changed():
    """Change settings as a file does when a process starts, before the scene sets its own."""

    def change(settings):
        CONFIG.update_conf(settings)
        configuration.configure.cache_clear()

    yield change
    configuration.configure.cache_clear()
    configuration.configure()


def test_settings_of_a_file_in_the_working_folder_are_overridden(changed, stage, make_stage, people):
    wanted = draw(stage)
    changed({"z_up": True, "znear": 3.0, "backface_culling": False, "scene_fps": 1.0})
    again = make_stage()
    again.set_persons(people, stage.camera.placement)
    again.camera.frame_all((320, 180), ease=False)
    assert np.array_equal(draw(again), wanted)


def test_all_settings_are_set(changed):
    changed({"z_up": True, "camera_zoom_speed": 9.0})
    configuration.configure()
    assert {key: CONFIG._conf[key] for key in configuration.SETTINGS} == configuration.SETTINGS


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's memory")
def test_memory_that_a_picture_frees_is_kept():
    import resource

    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallopt"):
        pytest.skip("not glibc")
    libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    libc.mallopt(configuration.M_MMAP_THRESHOLD, 128 << 10)  # as a process starts
    libc.mallopt(configuration.M_TRIM_THRESHOLD, 128 << 10)
    configuration.keep_freed_memory()
    for _ in range(2):  # of which the first may take memory
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        blocks = [libc.malloc(64 << 10) for _ in range(700)]
        for block in blocks:
            ctypes.memset(block, 1, 64 << 10)
        for block in blocks:
            libc.free(block)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < 100  # pages
