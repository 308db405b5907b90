"""How bodies and floor are lit: the programs of the stage and the values they share."""

from __future__ import annotations

from dataclasses import dataclass, field

import moderngl
import numpy as np

from viewer.scene import programs
from viewer.scene.light import KeyLight

SHADOW_UNIT = 5


def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = (x * x + y * y + z * z) ** 0.5
    return x / length, y / length, z / length


@dataclass
class Lighting:
    """Programs and light of one stage. Colours are linear, so that key + fill + sky stay below burning out."""

    context: moderngl.Context
    key: KeyLight
    shadows: bool = True
    key_colour: tuple[float, float, float] = (0.80, 0.78, 0.74)
    fill_direction: tuple[float, float, float] = field(default_factory=lambda: _unit(0.7, -0.35, 0.5))
    fill_colour: tuple[float, float, float] = (0.12, 0.13, 0.15)
    sky_colour: tuple[float, float, float] = (0.30, 0.32, 0.35)
    ground_colour: tuple[float, float, float] = (0.13, 0.125, 0.12)

    def __post_init__(self) -> None:
        self.body_program = programs.load(self.context, "body.glsl")
        self.floor_program = programs.load(self.context, "floor.glsl")
        self.depth_program = programs.load(self.context, "depth.glsl")

    def apply(self, program: moderngl.Program) -> None:
        """Set what `lighting.glsl` declares, as far as `program` uses it."""
        self._set(program, "key_direction", tuple(self.key.direction))
        self._set(program, "key_colour", self.key_colour)
        self._set(program, "fill_direction", self.fill_direction)
        self._set(program, "fill_colour", self.fill_colour)
        self._set(program, "sky_colour", self.sky_colour)
        self._set(program, "ground_colour", self.ground_colour)
        drawn = self.shadows and self.key.shadow_map is not None
        self._set(program, "shadows_on", drawn)
        if drawn:
            program["light_matrix"].write(np.ascontiguousarray(self.key.mvp().T))
            self.key.shadow_map.use(location=SHADOW_UNIT)
        program["shadow_map"].value = SHADOW_UNIT

    @staticmethod
    def _set(program: moderngl.Program, name: str, value: object) -> None:
        uniform = program.get(name, None)  # a value that a program does not use is left out by the compiler
        if isinstance(uniform, moderngl.Uniform):
            uniform.value = value

    def release(self) -> None:
        """Give the programs and the shadow map back."""
        for program in (self.body_program, self.floor_program, self.depth_program):
            program.release()
        self.key.release()
