"""Mesa's cache of shaders is switched off where its disk is full."""

from collections import namedtuple
from pathlib import Path

import pytest

from viewer import shader_cache

Usage = namedtuple("Usage", "total used free")
OFF = {"MESA_SHADER_CACHE_DISABLE": "true", "MESA_GLSL_CACHE_DISABLE": "true"}


@pytest.fixture
def disk(monkeypatch):
    """disk(free) says how much is free on every disk; returns the folders that were asked for."""

    def set_free(free: int) -> list[Path]:
        asked: list[Path] = []

        def usage(folder: Path) -> Usage:
            asked.append(folder)
            if folder.name in ("cache", "shaders"):
                raise FileNotFoundError(folder)
            return Usage(2**40, 0, free)

        monkeypatch.setattr(shader_cache.shutil, "disk_usage", usage)
        return asked

    return set_free


def changed(environment: dict[str, str]) -> dict[str, str]:
    before = dict(environment)
    shader_cache.avoid_full_disk(environment)
    return {key: value for key, value in environment.items() if key not in before}


@pytest.mark.parametrize(("free", "expected"), [(0, OFF), (2**25, OFF), (2**26, {}), (2**40, {})])
def test_only_where_there_is_no_room(disk, free, expected):
    asked = disk(free)
    assert changed({"XDG_CACHE_HOME": "/mnt/me/cache"}) == expected
    assert asked == [Path("/mnt/me/cache"), Path("/mnt/me")]


def test_the_folder_that_mesa_uses(disk):
    asked = disk(0)
    changed({"XDG_CACHE_HOME": "/x/cache", "MESA_SHADER_CACHE_DIR": "/y/shaders"})
    assert asked == [Path("/y/shaders"), Path("/y")]


@pytest.mark.parametrize("value", ["true", "false", ""])
def test_what_the_user_has_set_stays(disk, value):
    disk(0)
    assert changed({"MESA_SHADER_CACHE_DISABLE": value}) == {}


def test_a_disk_that_cannot_be_asked(monkeypatch):
    def usage(_folder: Path) -> Usage:
        raise PermissionError(13, "no")

    monkeypatch.setattr(shader_cache.shutil, "disk_usage", usage)
    assert changed({"XDG_CACHE_HOME": "/x"}) == {}
