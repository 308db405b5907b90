"""The key light: an aitviewer light whose shadow map covers just the stage."""

from __future__ import annotations

import moderngl
import numpy as np

from viewer.scene.from_aitviewer import Light

SHADOW_PIXELS = 512
REACH = 14.0  # metres, depth of the box that is lit: it bounds the error of a stored depth


class KeyLight(Light):
    """A directional light with one square shadow map of SHADOW_PIXELS, fitted to a circle on the floor."""

    shadow_map: moderngl.Texture | None
    shadow_map_framebuffer: moderngl.Framebuffer

    def __init__(self) -> None:
        self._toward = np.array([0.46, 0.82, 0.34]) / np.linalg.norm([0.46, 0.82, 0.34])
        super().__init__(name="Key light", elevation=-55.0, azimuth=0.0, position=self._toward * REACH / 2)
        self.remove(self.mesh)  # a picture of the light: never shown, but its buffers would be made and kept
        self.elevation = float(np.degrees(np.arcsin(-self._toward[1])))
        self.azimuth = float(np.degrees(np.arctan2(-self._toward[2], -self._toward[0])))
        self.shadow_map_near, self.shadow_map_far = 0.1, REACH
        self.fit(np.zeros(3), 3.0)

    def create_shadowmap(self, ctx: moderngl.Context) -> None:
        """Make the shadow map; the larger of stored and asked depth is in shadow, blended over four texels."""
        if self.shadow_map is None:
            self.shadow_map = ctx.depth_texture((SHADOW_PIXELS, SHADOW_PIXELS))
            self.shadow_map.compare_func = ">"
            self.shadow_map.filter = (moderngl.LINEAR, moderngl.LINEAR)
            self.shadow_map.repeat_x = self.shadow_map.repeat_y = False
            self.shadow_map_framebuffer = ctx.framebuffer(depth_attachment=self.shadow_map)

    def fit(self, centre: np.ndarray, radius: float) -> None:
        """Light the ball of `radius` metres around `centre` (3,) and keep shadows for nothing else."""
        self.shadow_map_size = float(radius)
        self._positions[0] = (np.asarray(centre) + self._toward * REACH / 2).astype(np.float32)

    def release(self) -> None:
        """Give the shadow map back."""
        if self.shadow_map is not None:
            self.shadow_map_framebuffer.release()
            self.shadow_map.release()
            self.shadow_map = None
