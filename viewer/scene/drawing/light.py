"""The key light: an aitviewer light whose shadow map is fitted to the persons."""

from __future__ import annotations

import moderngl
import numpy as np

from viewer.scene.from_aitviewer import Light, Node

SHADOW_PIXELS = 512
DEPTH = 14.0  # metres, depth of the light's box, which limits the precision of the shadow map


class KeyLight(Light):
    """A directional light with a square shadow map of SHADOW_PIXELS, fitted to a ball."""

    shadow_map: moderngl.Texture | None
    shadow_map_framebuffer: moderngl.Framebuffer | None

    def __init__(self) -> None:
        """Skip aitviewer's constructor, which makes a mesh that marks the light and is never shown here."""
        self._to_light = np.array([0.46, 0.82, 0.34]) / np.linalg.norm([0.46, 0.82, 0.34])
        Node.__init__(self, name="Key light", position=self._to_light * DEPTH / 2, gui_material=False)
        self._elevation = float(np.degrees(np.arcsin(-self._to_light[1])))
        self._azimuth = float(np.degrees(np.arctan2(-self._to_light[2], -self._to_light[0])))
        self.update_rotation()
        self.strength, self.shadow_enabled = 1.0, True
        self.shadow_map = self.shadow_map_framebuffer = None
        self.shadow_map_near, self.shadow_map_far = 0.1, DEPTH
        self.fit(np.zeros(3), 3.0)

    def create_shadowmap(self, ctx: moderngl.Context) -> None:
        """Create the shadow map; a lookup returns how much of four texels is in shadow."""
        if self.shadow_map is None:
            self.shadow_map = ctx.depth_texture((SHADOW_PIXELS, SHADOW_PIXELS))
            self.shadow_map.compare_func = ">"
            self.shadow_map.filter = (moderngl.LINEAR, moderngl.LINEAR)
            self.shadow_map.repeat_x = self.shadow_map.repeat_y = False
            self.shadow_map_framebuffer = ctx.framebuffer(depth_attachment=self.shadow_map)

    def fit(self, centre: np.ndarray, radius: float) -> None:
        """Fit the shadow map to a ball of `radius` metres around `centre` (3,)."""
        self.shadow_map_size = float(radius)
        self._positions[0] = (np.asarray(centre) + self._to_light * DEPTH / 2).astype(np.float32)

    def release(self) -> None:
        """Release the shadow map."""
        if self.shadow_map is not None and self.shadow_map_framebuffer is not None:
            self.shadow_map_framebuffer.release()
            self.shadow_map.release()
            self.shadow_map = None
