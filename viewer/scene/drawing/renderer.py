"""aitviewer's renderer, reduced to what the stage needs, and with antialiasing only where there are bodies."""

from __future__ import annotations

from typing import Any

import moderngl

from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.floor import Floor
from viewer.scene.drawing.screen_extent import PixelRect
from viewer.scene.drawing.surface import BLENDING, Surface
from viewer.scene.from_aitviewer import Renderer, Scene


class StageRenderer(Renderer):
    """aitviewer's renderer without its picking map and outlines, which are not used here."""

    def __init__(self, context: moderngl.Context, surface: Surface) -> None:
        """Skip creating aitviewer's programs and buffers, which it never releases and which are not used here."""
        self.ctx: moderngl.Context = context
        self.wnd: Any = surface

    def clear(self, scene: Scene, **_: Any) -> None:
        """Clear the surface."""
        self.wnd.clear(*scene.background_color)

    def render_scene(self, scene: Scene, camera: StageCamera, viewport: Any, **_: Any) -> None:
        """Draw all nodes; the resulting colours are premultiplied by their opacity."""
        self.wnd.use()
        self.wnd.fbo.viewport = viewport
        self.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND | moderngl.CULL_FACE)
        self.ctx.cull_face = "back"
        self.ctx.blend_func = BLENDING
        scene.render(camera=camera, window_size=self.wnd.size, fbo=self.wnd.fbo)

    def render_fine(self, scene: Scene, floor: Floor, camera: StageCamera, part: PixelRect | None) -> None:
        """Draw the picture with four samples a pixel in `part`, outside which there is only the floor.

        The floor has no outlines, so one sample is enough there.
        """
        whole = (0, 0, *self.wnd.size)
        if part != whole:
            resolved = self.wnd.resolved
            resolved.use()
            resolved.clear(*scene.background_color)
            self.ctx.enable_only(moderngl.NOTHING)
            floor.render(camera)
        if part is not None:
            self.wnd.fbo.scissor = None if part == whole else part
            self.clear(scene)
            self.render_scene(scene, camera, whole)
            self.wnd.resolve([])
            self.wnd.fbo.scissor = None

    def render_shadowmap(self, scene: Scene, **_: Any) -> None:
        """Draw the far side of all bodies into the shadow map, so that the near side does not shadow itself."""
        self.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self.ctx.cull_face = "front"
        for light in scene.lights:
            light.use(self.ctx)
            for node in scene.collect_nodes():
                if not node.is_renderable:
                    node.make_renderable(self.ctx)
                node.render_shadowmap(light.mvp())
        self.ctx.cull_face = "back"
