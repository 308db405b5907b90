"""Loading shader programs from files."""

import pytest

from viewer.scene import programs


@pytest.mark.parametrize("path", sorted(programs.SHADERS.glob("*.glsl")), ids=lambda path: path.name)
def test_includes_are_inserted(path):
    assert "#include" not in programs.source(path.name)


@pytest.mark.parametrize("name", ["body.glsl", "depth.glsl", "floor.glsl", "plate.glsl", "smooth.glsl"])
def test_every_program_compiles(context, name):
    programs.load(context, name).release()


def test_defines_are_passed_to_the_compiler(context):
    plain, shadowed = programs.load(context, "floor.glsl"), programs.load(context, "floor.glsl", "SHADOWED")
    assert "shadow_map" not in plain
    assert "shadow_map" in shadowed
    plain.release()
    shadowed.release()
