"""Lighting of bodies and floor: the shader programs of a stage and the uniforms that they share."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl
import numpy as np
from numpy.typing import NDArray

from viewer.scene import programs
from viewer.scene.lighting.floor_shade import FloorShade
from viewer.scene.lighting.key_light import KeyLight
from viewer.scene.lighting.occlusion import Capsules
from viewer.scene.lighting.uniforms import assign

SHADOW_UNIT, FLOOR_UNIT = 5, 6
ROOMS = (0, 20, 28, 40)  # for so many capsules there is a program; two persons have 40
FILL_HEIGHT = 0.42  # of the unit vector to the fill light


@dataclass
class Lighting:
    """Programs and lights of one stage. Colours are linear."""

    context: moderngl.Context
    key: KeyLight
    shadows: bool = True
    key_colour: tuple[float, float, float] = (1.36, 1.30, 1.22)
    fill_colour: tuple[float, float, float] = (0.22, 0.25, 0.31)
    sky_colour: tuple[float, float, float] = (0.44, 0.47, 0.53)
    ground_colour: tuple[float, float, float] = (0.17, 0.16, 0.15)

    def __post_init__(self) -> None:
        self.body_programs = {room: programs.load(self.context, "body.glsl", f"CAPSULES {room}") for room in ROOMS}
        self.floor_program = programs.load(self.context, "floor.glsl")
        self.shadowed_floor_program = programs.load(self.context, "floor.glsl", "SHADOWED")
        self.depth_program = programs.load(self.context, "depth.glsl")
        self.floor_shade = FloorShade(self.context, self.key)
        self._shadow_program: moderngl.Program | None = None

    @property
    def fill_direction(self) -> NDArray[np.float64]:
        """The way the fill light travels, (3,) unit: from the other side than the key light, and lower."""
        level = self.key.direction[[0, 2]]
        level = level / np.linalg.norm(level) * np.sqrt(1 - FILL_HEIGHT**2)
        return np.array([-level[0], -FILL_HEIGHT, -level[1]])

    def body_program_for(self, occluders: Capsules) -> tuple[int, moderngl.Program]:
        """The program for a body that so many capsules shade, and for how many it has room."""
        room = next((room for room in ROOMS if len(occluders) <= room), ROOMS[-1])
        return room, self.body_programs[room]

    def floor_programs(self, transparent: bool) -> tuple[moderngl.Program, moderngl.Program]:
        """The programs for the floor without and with shadows."""
        if not transparent:
            return self.floor_program, self.shadowed_floor_program if self.shadows else self.floor_program
        if not self.shadows:
            return self.depth_program, self.depth_program
        if self._shadow_program is None:
            self._shadow_program = programs.load(self.context, "floor.glsl", "SHADOWED", "TRANSPARENT")
        return self.depth_program, self._shadow_program

    def draw_floor_shade(self, floor: float, touching: Capsules, *, fine: bool) -> None:
        """Make the floor's shade from the shadow map, for a floor at `floor` metres. fine: in full sharpness."""
        self.floor_shade.draw(floor, touching, fine=fine)

    def apply(self, program: moderngl.Program, *, shadows: bool = True) -> None:
        """Set the uniforms that `lighting.glsl` declares, and the floor's shade. shadows: False: without the key's."""
        has_shadows = self.shadows and self.key.shadow_map is not None
        if has_shadows:
            self.key.shadow_map.use(location=SHADOW_UNIT)
            self.floor_shade.texture.use(location=FLOOR_UNIT)
        values = {
            "key_direction": tuple(self.key.direction),
            "key_colour": self.key_colour,
            "fill_direction": tuple(self.fill_direction),
            "fill_colour": self.fill_colour,
            "sky_colour": self.sky_colour,
            "ground_colour": self.ground_colour,
            "shadows_on": has_shadows and shadows,
            "light_matrix": tuple(self.key.lookup_matrix().T.ravel()),
            "light_axes": tuple(self.key.axes.T.ravel()),
            "light_size": tuple(self.key.size),
            "shadow_map": SHADOW_UNIT,
            "floor_shade": FLOOR_UNIT,
        }
        assign(program, values)

    def release(self) -> None:
        """Release the programs, the shadow map and the floor's shade."""
        for program in (
            *self.body_programs.values(),
            self.floor_program,
            self.shadowed_floor_program,
            self.depth_program,
        ):
            program.release()
        if self._shadow_program is not None:
            self._shadow_program.release()
        self.floor_shade.release()
        self.key.release()
