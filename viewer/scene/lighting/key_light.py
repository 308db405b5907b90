"""The key light: an aitviewer light whose shadow map is fitted to the persons."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from viewer.scene.from_aitviewer import Light, Node

SHADOW_PIXELS = 512
ELEVATION = 52.0  # degrees above the horizon
AZIMUTH = 38.0  # degrees to the left of who looks from the placement's side
MARGIN = 0.24  # metres of body around a joint, and of blur
STEP = 0.25  # metres; the map's sides are rounded up to this, so that texels keep their size while persons move
UP = np.array([0.0, 1.0, 0.0])
TO_TEXTURE = np.array([[0.5, 0, 0, 0.5], [0, 0.5, 0, 0.5], [0, 0, 0.5, 0.5], [0, 0, 0, 1]])  # clip space to 0..1


class KeyLight(Light):
    """A directional light with a shadow map of SHADOW_PIXELS squared over the box that the persons need."""

    shadow_map: moderngl.Texture | None
    shadow_map_framebuffer: moderngl.Framebuffer | None

    def __init__(self) -> None:
        """Skip aitviewer's constructor, which makes a mesh that marks the light and is never shown here."""
        self._aim(np.array([0.0, 0.0, 1.0]))
        Node.__init__(self, name="Key light", position=np.zeros(3), gui_material=False)
        self._elevation, self._azimuth = -ELEVATION, 0.0
        self.update_rotation()
        self.strength, self.shadow_enabled = 1.0, True
        self.shadow_map = self.shadow_map_framebuffer = None
        self.fit(np.array([[-1.5, 0.0, -1.5], [1.5, 2.0, 1.5]]))

    def _aim(self, view: NDArray[np.floating]) -> None:
        around = np.arctan2(view[0], view[2]) - np.radians(AZIMUTH)
        level, upright = np.cos(np.radians(ELEVATION)), np.sin(np.radians(ELEVATION))
        to_light = np.array([level * np.sin(around), upright, level * np.cos(around)])
        across = np.cross(UP, to_light)
        across /= np.linalg.norm(across)
        self.axes = np.stack([across, np.cross(to_light, across), to_light])  # rows: right, up, to the light

    def face(self, view: NDArray[np.floating]) -> None:
        """Shine from the left and above for who looks from `view`, (3,) unit vector from the persons to the camera."""
        self._aim(view)
        self.update_rotation()

    @property
    def direction(self) -> NDArray[np.float64]:
        """The way the light travels, (3,) unit."""
        return -self.axes[2]

    def create_shadowmap(self, ctx: moderngl.Context) -> None:
        """Create the shadow map; a lookup returns how much of four texels is in shadow."""
        if self.shadow_map is None:
            self.shadow_map = ctx.depth_texture((SHADOW_PIXELS, SHADOW_PIXELS))
            self.shadow_map.compare_func = ">"
            self.shadow_map.filter = (moderngl.LINEAR, moderngl.LINEAR)
            self.shadow_map.repeat_x = self.shadow_map.repeat_y = False
            self.shadow_map_framebuffer = ctx.framebuffer(depth_attachment=self.shadow_map)

    def fit(self, points: NDArray[np.floating]) -> None:
        """Fit the shadow map to points (N, 3) metres, joints of who casts a shadow."""
        seen = points @ self.axes.T
        lowest, highest = seen.min(axis=0) - MARGIN, seen.max(axis=0) + MARGIN
        size = np.ceil((highest - lowest) / STEP) * STEP
        texel = size / SHADOW_PIXELS
        middle = np.round((lowest + highest) / 2 / texel) * texel
        scale = 2.0 / size * (1.0, 1.0, -1.0)
        self.size = size
        self._matrix = np.eye(4)
        self._matrix[:3, :3] = scale[:, None] * self.axes
        self._matrix[:3, 3] = -scale * middle

    def mvp(self) -> NDArray[np.float32]:
        """The matrix (4, 4) from world to the clip space of the shadow map."""
        return self._matrix.astype(np.float32)

    def lookup_matrix(self) -> NDArray[np.float64]:
        """The matrix (4, 4) from world to the coordinates and depth of a lookup in the shadow map, 0 to 1."""
        return TO_TEXTURE @ self._matrix

    def plane(self, height: float) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """The level plane at `height` metres under the shadow map.

        Returns its point (3,) seen at the map's corner (0, 0), and how it moves (3,) along either side of the map.
        """
        to_world = np.linalg.inv(self.lookup_matrix())
        rays = np.array([to_world[:3] @ (u, v, 0.0, 1.0) for u, v in ((0, 0), (1, 0), (0, 1))])
        down = self.direction
        points = rays + np.outer((height - rays[:, 1]) / down[1], down)
        return points[0], points[1] - points[0], points[2] - points[0]

    def release(self) -> None:
        """Release the shadow map."""
        if self.shadow_map is not None and self.shadow_map_framebuffer is not None:
            self.shadow_map_framebuffer.release()
            self.shadow_map.release()
            self.shadow_map = None
