"""Lighting of bodies and floor: the shader programs of a stage and the uniforms that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import moderngl

from viewer.scene import programs
from viewer.scene.drawing.light import KeyLight

SHADOW_UNIT = 5


def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = (x * x + y * y + z * z) ** 0.5
    return x / length, y / length, z / length


@dataclass
class Lighting:
    """Programs and lights of one stage. Colours are linear; key, fill and sky together stay below 1."""

    context: moderngl.Context
    key: KeyLight
    shadows: bool = True
    key_colour: tuple[float, float, float] = (0.68, 0.66, 0.63)
    fill_direction: tuple[float, float, float] = field(default_factory=lambda: _unit(0.7, -0.35, 0.5))
    fill_colour: tuple[float, float, float] = (0.12, 0.13, 0.15)
    sky_colour: tuple[float, float, float] = (0.29, 0.30, 0.33)
    ground_colour: tuple[float, float, float] = (0.13, 0.125, 0.12)

    def __post_init__(self) -> None:
        self.body_program = programs.load(self.context, "body.glsl")
        self.floor_program = programs.load(self.context, "floor.glsl")
        self.shadowed_floor_program = programs.load(self.context, "floor.glsl", "SHADOWED")
        self.depth_program = programs.load(self.context, "depth.glsl")
        self._shadow_program: moderngl.Program | None = None

    def floor_programs(self, transparent: bool) -> tuple[moderngl.Program, moderngl.Program]:
        """The programs for the floor without and with shadows."""
        if not transparent:
            return self.floor_program, self.shadowed_floor_program if self.shadows else self.floor_program
        if not self.shadows:
            return self.depth_program, self.depth_program
        if self._shadow_program is None:
            self._shadow_program = programs.load(self.context, "floor.glsl", "SHADOWED", "TRANSPARENT")
        return self.depth_program, self._shadow_program

    def apply(self, program: moderngl.Program) -> None:
        """Set the uniforms that `lighting.glsl` declares."""
        has_shadows = self.shadows and self.key.shadow_map is not None
        if has_shadows:
            self.key.shadow_map.use(location=SHADOW_UNIT)
        values = {
            "key_direction": tuple(self.key.direction),
            "key_colour": self.key_colour,
            "fill_direction": self.fill_direction,
            "fill_colour": self.fill_colour,
            "sky_colour": self.sky_colour,
            "ground_colour": self.ground_colour,
            "shadows_on": has_shadows,
            "light_matrix": tuple(self.key.mvp().T.ravel()),
            "shadow_map": SHADOW_UNIT,
        }
        self.assign(program, values)

    @staticmethod
    def assign(program: moderngl.Program, values: Mapping[str, object]) -> None:
        """Set uniforms; those that the compiler has removed as unused are skipped."""
        for name, value in values.items():
            uniform = program.get(name, None)
            if isinstance(uniform, moderngl.Uniform):
                uniform.value = value

    def release(self) -> None:
        """Release the programs and the shadow map."""
        for program in (self.body_program, self.floor_program, self.shadowed_floor_program, self.depth_program):
            program.release()
        if self._shadow_program is not None:
            self._shadow_program.release()
        self.key.release()
