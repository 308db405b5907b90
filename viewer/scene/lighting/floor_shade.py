"""The floor's shade: soft shadows of the key light and the shade of what touches the floor, seen from the light."""

from __future__ import annotations

import moderngl

from viewer.scene import programs
from viewer.scene.lighting.key_light import SHADOW_PIXELS, KeyLight
from viewer.scene.lighting.occlusion import Capsules, assign_capsules
from viewer.scene.lighting.uniforms import assign
from viewer.scene.quad import Quad

PIXELS, FAST_PIXELS = 256, 96
CONTACT_PIXELS = 128
SQUARE = 8  # pixels of the shadow map along the side of one of the small picture of casters
STRIDE = 2  # every other pixel of them is looked at
NEIGHBOURS, FAST_NEIGHBOURS = 3, 2  # of those that a blur reaches at most
TAPS = 12
TOUCHING = 8  # capsules that shade the floor,
MOST_TOUCHING = 40  # of two persons; and of eight
SHARPEST = 0.008  # metres, radius of the blur at the foot
WIDENING = 0.020  # metres of that radius for each metre along the light to who casts the shadow
HIGHEST = 4.0  # metres along the light
WHOLE = (-1.0, -1.0, 1.0, 1.0)
CASTERS, CONTACT, SHADOW_MAP, SHADE = 0, 1, 2, 3  # texture units


class FloorShade:
    """A texture over the shadow map's area: share of the key light, and of the light from all around.

    It is made when persons have moved, so that drawing from another side is one lookup for each pixel.
    """

    def __init__(self, context: moderngl.Context, key: KeyLight) -> None:
        self._context, self._key = context, key
        squares = SHADOW_PIXELS // SQUARE
        self._first = _Pass(context, squares, 2, "casters.glsl", "FIRST", f"SQUARE {SQUARE}", f"STRIDE {STRIDE}")
        self._contact = _Pass(context, CONTACT_PIXELS, 1, "contact.glsl", f"CAPSULES {TOUCHING}")
        self._contact_of_many: _Pass | None = None
        self._fine, self._fast = (
            (
                _Pass(context, squares, 3, "casters.glsl", f"REACH {neighbours}"),
                _Pass(context, pixels, 2, "floor_shade.glsl"),
                _Pass(context, pixels, 2, "soften.glsl"),
            )
            for neighbours, pixels in ((NEIGHBOURS, PIXELS), (FAST_NEIGHBOURS, FAST_PIXELS))
        )
        self.texture = self._fine[-1].texture  # the shade, as last made

    def draw(self, floor: float, touching: Capsules, *, fine: bool = True) -> None:
        """Make it from the shadow map, for a floor at `floor` metres and what touches it. fine=False: less sharp."""
        key = self._key
        assert key.shadow_map is not None
        corner, along_x, along_y = key.plane(floor)
        depth = key.lookup_matrix()[2]
        values = {
            "floor_depth": [float(depth[:3] @ along_x), float(depth[:3] @ along_y), float(depth @ (*corner, 1.0))],
            "depth_metres": float(key.size[2]),
            "metre": tuple(1.0 / key.size[:2]),
            "square": tuple(key.size[:2] * SQUARE / SHADOW_PIXELS),
            "floor_corner": tuple(corner),
            "floor_along_x": tuple(along_x),
            "floor_along_y": tuple(along_y),
            "highest": HIGHEST,
            "sharpest": SHARPEST,
            "widening": WIDENING,
            "count": TAPS,
            "casters": CASTERS,
            "contact": CONTACT,
            "shadow_map": SHADOW_MAP,
            "shade": SHADE,
        }
        contact, room = self._contact_for(touching)
        edges, shade, soften = self._fine if fine else self._fast
        for one in (self._first, edges, contact, shade, soften):
            assign(one.program, values)
        assign_capsules(contact.program, touching, room)
        self._context.enable_only(moderngl.NOTHING)
        key.shadow_map.compare_func = ""
        key.shadow_map.use(location=CASTERS)
        self._first.run()
        key.shadow_map.compare_func = ">"
        self._first.texture.use(location=CASTERS)
        edges.run()
        if len(touching):
            contact.run()
        else:
            contact.clear()
        edges.texture.use(location=CASTERS)
        contact.texture.use(location=CONTACT)
        key.shadow_map.use(location=SHADOW_MAP)
        shade.run()
        shade.texture.use(location=SHADE)
        soften.run()
        self.texture = soften.texture

    def _contact_for(self, touching: Capsules) -> tuple[_Pass, int]:
        """The pass that has room for so many capsules, and for how many it has."""
        if len(touching) <= TOUCHING:
            return self._contact, TOUCHING
        if self._contact_of_many is None:
            size = f"CAPSULES {MOST_TOUCHING}"
            self._contact_of_many = _Pass(self._context, CONTACT_PIXELS, 1, "contact.glsl", size)
        return self._contact_of_many, MOST_TOUCHING

    def release(self) -> None:
        """Release all graphics objects."""
        for one in (self._first, self._contact, self._contact_of_many, *self._fine, *self._fast):
            if one is not None:
                one.release()


class _Pass:
    """A program that fills a square texture."""

    def __init__(self, context: moderngl.Context, pixels: int, components: int, shader: str, *defines: str) -> None:
        self.program = programs.load(context, shader, f"PIXELS {pixels}", *defines)
        self.texture = context.texture((pixels, pixels), components)
        self.texture.repeat_x = self.texture.repeat_y = False
        self._target = context.framebuffer(self.texture)
        self._quad = Quad(context, self.program)

    def run(self) -> None:
        """Fill the texture."""
        self._target.use()
        self._quad.draw(WHOLE)

    def clear(self) -> None:
        """Fill the texture with 1."""
        self._target.clear(1.0, 1.0, 1.0, 1.0)

    def release(self) -> None:
        """Release all graphics objects."""
        for part in (self._quad, self._target, self.texture, self.program):
            part.release()
