"""The least it can take here: the same two meshes drawn by moderngl alone, no floor, no shadows, no window.

python -m tests.benchmarks.window.floor WORKSPACE
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import moderngl
import numpy as np
from PIL import Image

from tests.benchmarks.data.workload import MAIN, PERSONS, models_folder, read_motion
from tests.benchmarks.measure import SIZE, median_ms, report
from viewer.bodies.body import Body
from viewer.bodies.catalog import Catalog

COLOURS = ((0.11, 0.53, 0.8), (1.0, 0.27, 0.0))
VERTEX_SHADER = """
#version 330
uniform mat4 camera;
in vec3 position, normal;
out vec3 toward;
void main() { gl_Position = camera * vec4(position, 1); toward = normal; }
"""
FRAGMENT_SHADER = """
#version 330
uniform vec3 colour;
in vec3 toward;
out vec4 seen;
void main() { seen = vec4(colour * (0.4 + 0.6 * max(dot(normalize(toward), vec3(0.3, 0.8, 0.5)), 0)), 1); }
"""


class Mesh:
    """One body's buffers."""

    def __init__(self, context: moderngl.Context, program: moderngl.Program, body: Body) -> None:
        self.body = body
        n_bytes = (int(body.faces.max()) + 1) * 12
        self._positions, self._normals = context.buffer(reserve=n_bytes), context.buffer(reserve=n_bytes)
        inputs = [(self._positions, "3f", "position"), (self._normals, "3f", "normal")]
        self.array = context.vertex_array(program, inputs, context.buffer(body.faces.tobytes()))

    def show(self, index: int) -> None:
        """Evaluate a frame and upload it."""
        frame = self.body.frame(index)
        self._positions.write(frame.vertices)
        self._normals.write(frame.normals)


def camera() -> np.ndarray:
    """A perspective from 4.5 m in front, 1.2 m high, as the bytes of a GLSL mat4."""
    far, near, scale = 100.0, 0.1, 1 / np.tan(np.radians(45) / 2)
    view = np.eye(4)
    view[:3, 3] = (0, -1.2, -4.5)
    projection = np.zeros((4, 4))
    projection[0, 0], projection[1, 1] = scale * SIZE[1] / SIZE[0], scale
    projection[2, 2:], projection[3, 2] = ((far + near) / (near - far), 2 * far * near / (near - far)), -1
    return np.ascontiguousarray((projection @ view).T, np.float32)


def main(workspace: Path, picture: Path | None) -> None:
    context = moderngl.create_standalone_context()
    program = context.program(vertex_shader=VERTEX_SHADER, fragment_shader=FRAGMENT_SHADER)
    program["camera"].write(camera())
    catalog = Catalog([models_folder(workspace)])
    meshes = [Mesh(context, program, catalog.body(read_motion(workspace, MAIN, person))) for person in PERSONS]
    context.enable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
    for mesh in meshes:
        mesh.show(0)
    for samples in (0, 4):
        target = context.framebuffer(
            [context.renderbuffer(SIZE, samples=samples)], context.depth_renderbuffer(SIZE, samples=samples)
        )
        window = context.simple_framebuffer(SIZE)

        def draw(target: moderngl.Framebuffer = target, window: moderngl.Framebuffer = window) -> None:
            target.use()
            target.clear(0.1, 0.11, 0.13)
            for mesh, colour in zip(meshes, COLOURS, strict=True):
                program["colour"].value = colour
                mesh.array.render()
            context.copy_framebuffer(window, target)
            context.finish()

        report("floor", f"redraw, {max(samples, 1)} sample(s)", median_ms(draw), "ms")

    frames = random.Random(0)

    def evaluate() -> None:
        index = frames.randrange(1_200)
        for mesh in meshes:
            mesh.show(index)

    report("floor", "evaluate and upload", median_ms(evaluate, 100), "ms")
    if picture:
        Image.frombytes("RGB", SIZE, window.read()).transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
