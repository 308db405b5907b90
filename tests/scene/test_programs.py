"""Loading shader programs from files."""

import pytest

from viewer.scene import programs


@pytest.mark.parametrize("path", sorted(programs.SHADERS.glob("*.glsl")), ids=lambda path: path.name)
def test_includes_are_inserted(path):
    assert "#include" not in programs.source(path.name)


@pytest.mark.parametrize(
    ("name", "defines"),
    [
        ("body.glsl", ()),
        ("body.glsl", ("CAPSULES 40",)),
        ("casters.glsl", ("FIRST", "SQUARE 8", "STRIDE 2")),
        ("casters.glsl", ("REACH 3",)),
        ("contact.glsl", ("CAPSULES 8", "PIXELS 128")),
        ("depth.glsl", ()),
        ("floor.glsl", ()),
        ("floor.glsl", ("SHADOWED", "TRANSPARENT")),
        ("floor_mark.glsl", ()),
        ("floor_shade.glsl", ("PIXELS 320",)),
        ("plate.glsl", ()),
        ("smooth.glsl", ()),
        ("soften.glsl", ("PIXELS 320",)),
    ],
)
def test_every_program_compiles(context, name, defines):
    programs.load(context, name, *defines).release()


def test_defines_are_passed_to_the_compiler(context):
    plain, shadowed = programs.load(context, "floor.glsl"), programs.load(context, "floor.glsl", "SHADOWED")
    assert "floor_shade" not in plain
    assert "floor_shade" in shadowed
    plain.release()
    shadowed.release()
