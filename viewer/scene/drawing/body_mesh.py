"""An aitviewer mesh that shows one frame of a body and is updated in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import moderngl
import numpy as np
from moderngl_window.opengl.vao import VAO

from viewer.bodies.body import BodyFrame
from viewer.scene.from_aitviewer import Meshes, Node
from viewer.scene.lighting.lighting import Lighting
from viewer.scene.lighting.occlusion import NOTHING, assign_capsules
from viewer.state.theme import to_linear

PALER = 0.07  # share of grey in a body's colour
BRIGHTEST = 0.86  # of its linear parts


class BodyMesh(Meshes):
    """A mesh of fixed topology whose buffers are reused for all frames and sequences."""

    def __init__(
        self, faces: np.ndarray, n_vertices: int, lighting: Lighting, name: str, shade: np.ndarray | None = None
    ) -> None:
        """faces: (F, 3) int32 indices into n_vertices vertices. shade: (V,) -1 darker to 1 lighter than its colour."""
        super().__init__(
            np.zeros((1, n_vertices, 3), np.float32),
            faces,
            vertex_normals=np.zeros((1, n_vertices, 3), np.float32),
            name=name,
            is_selectable=False,
        )
        self._lighting = lighting
        self.shade = np.zeros(n_vertices, np.float32) if shade is None else shade
        self.occluders = NOTHING  # what hides light from it
        self.receives_shadows = True  # of the key light
        self._shadow_faces = faces
        self._coarse: VAO | None = None

    def set_frame(self, frame: BodyFrame, shadow_faces: np.ndarray) -> None:
        """Set the frame to draw. shadow_faces: (K, 3) int32, the triangles that cast the shadow."""
        if shadow_faces is not self._shadow_faces:
            self._shadow_faces = shadow_faces
            self._release_coarse()
        self._vertices[0] = frame.vertices
        self._vertex_normals[0] = frame.normals
        self._need_upload = True

    @Node.once
    def make_renderable(self, ctx: moderngl.Context) -> None:
        """Create the buffers."""
        self.vbo_vertices = ctx.buffer(self._vertices.tobytes(), dynamic=True)
        self.vbo_normals = ctx.buffer(self._vertex_normals.tobytes(), dynamic=True)
        self.vbo_indices = ctx.buffer(self.faces.tobytes())
        self.vao = VAO()
        self.vao.buffer(self.vbo_vertices, "3f4", "in_position")
        self.vao.buffer(self.vbo_normals, "3f4", "in_normal")
        self.vbo_shade = ctx.buffer(self.shade.tobytes())
        self.vao.buffer(self.vbo_shade, "1f4", "in_shade")
        self.vao.index_buffer(self.vbo_indices)
        self.depth_only_program = self._lighting.depth_program

    def _upload_buffers(self) -> None:
        if self.is_renderable and self._need_upload:
            self._need_upload = False
            self.vbo_vertices.write(self._vertices)
            self.vbo_normals.write(self._vertex_normals)

    def render(self, camera: Any, **kwargs: Any) -> None:
        """Draw with light and shadow; called by aitviewer's Scene."""
        self._upload_buffers()
        room, program = self._lighting.body_program_for(self.occluders)
        self.set_camera_matrices(program, camera, **kwargs)
        self._lighting.apply(program, shadows=self.receives_shadows)
        assign_capsules(program, self.occluders, room)
        program["base_colour"].value = (*body_colour(self.material.color[:3]), self.material.color[3])
        program["camera_at"].value = tuple((self._lighting.key.lookup_matrix() @ (*camera.position, 1.0))[:3])
        context = self._lighting.context
        if self.material.color[3] >= 1:  # it looks the same without blending, which takes time
            context.disable(moderngl.BLEND)
        self.vao.render(program, moderngl.TRIANGLES)
        context.enable(moderngl.BLEND)

    def render_depth_prepass(self, camera: Any, **kwargs: Any) -> None:
        """Draw the depth of a translucent body.

        The scene masks out colour for this, which makes Mesa's llvmpipe (22.3) write stray pixels at the borders of
        its 64-pixel tiles; the depth program blends with opacity 0 instead.
        """
        kwargs["fbo"].color_mask = (True, True, True, True)
        super().render_depth_prepass(camera, **kwargs)

    def render_positions(self, prog: moderngl.Program) -> None:
        """Draw positions only, for the depth of a translucent body."""
        if self.is_renderable:
            self._upload_buffers()
            self.vao.render(prog, moderngl.TRIANGLES)

    def render_shadowmap(self, light_matrix: np.ndarray) -> None:
        """Draw the shadow triangles into the shadow map; called by StageRenderer."""
        if self.cast_shadow and self.is_renderable:
            self._upload_buffers()
            program = self._lighting.depth_program
            program["model_matrix"].write(self.model_matrix.T.tobytes())
            program["view_projection_matrix"].write(light_matrix.T.tobytes())
            self._coarse = self._coarse or self._make_coarse()
            self._coarse.render(program, moderngl.TRIANGLES)

    def _make_coarse(self) -> VAO:
        vao = VAO()
        vao.buffer(self.vbo_vertices, "3f4", "in_position")
        self._coarse_indices = self._lighting.context.buffer(self._shadow_faces.tobytes())
        vao.index_buffer(self._coarse_indices)
        return vao

    def _release_coarse(self) -> None:
        if self._coarse is not None:
            self._coarse.release(buffer=False)
            self._coarse_indices.release()
            self._coarse = None

    def release(self) -> None:
        """Release the buffers."""
        if self.is_renderable:
            self._release_coarse()
            for part in (self.vao, self.vbo_vertices, self.vbo_normals, self.vbo_shade, self.vbo_indices):
                part.release()
            self.is_renderable = False


def body_colour(colour: Sequence[float]) -> tuple[float, ...]:
    """An sRGB colour (0 to 1) as the linear colour of a body, a little paler so that light and shade are seen on it."""
    red, green, blue = linear = [to_linear(part) for part in colour]
    grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return tuple((part + PALER * (grey - part)) * min(1.0, BRIGHTEST / max(linear)) for part in linear)
