"""One frame of a scene as OBJ or PLY: the persons' meshes in their colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.bodies.body import BodyFrame
from viewer.sharing.scenes.scene import Scene, ScenePerson
from viewer.state.theme import person_colour, rgb

_VERTEX: Final = [
    *((name, "<f4") for name in ("x", "y", "z", "nx", "ny", "nz")),
    *((name, "u1") for name in ("red", "green", "blue", "person")),
]


@dataclass(frozen=True, eq=False)
class _Part:
    """One person's mesh in the frame that is written."""

    person: ScenePerson
    frame: BodyFrame
    faces: NDArray[np.integer]  # (F, 3) indices of this person's vertices

    @property
    def colour(self) -> tuple[float, float, float]:
        """As sRGB, 0 to 1."""
        return rgb(person_colour(self.person.person, None, "person"))


def write_obj(scene: Scene, file: IO[bytes]) -> None:
    """Write the first frame as Wavefront OBJ: an object for each person, with colours at its vertices."""
    lines = [f"# Inter-X Viewer {__version__}, {scene.label}, frame {scene.frames[0]}; metres, Y up"]
    file.write(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
    first = 1
    for part in _parts(scene):
        file.write(f"o {part.person.name.replace(' ', '_')}\n".encode())
        vertices = np.concatenate([part.frame.vertices, np.tile(part.colour, (len(part.frame.vertices), 1))], axis=1)
        np.savetxt(file, vertices, fmt="v %.6f %.6f %.6f %.4f %.4f %.4f")
        np.savetxt(file, part.frame.normals, fmt="vn %.4f %.4f %.4f")
        np.savetxt(file, np.repeat(part.faces + first, 2, axis=1), fmt="f %d//%d %d//%d %d//%d")
        first += len(vertices)


def write_ply(scene: Scene, file: IO[bytes]) -> None:
    """Write the first frame as binary PLY: one mesh, whose vertices have colours, and the number of their person."""
    parts = list(_parts(scene))
    vertices = np.concatenate([_vertices(part) for part in parts])
    starts = np.cumsum([0, *(len(part.frame.vertices) for part in parts)])
    corners = np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=False)])
    faces = np.empty(len(corners), [("n", "u1"), ("corners", "<i4", 3)])
    faces["n"], faces["corners"] = 3, corners
    kinds = {"<f4": "float", "u1": "uchar"}
    header = [
        *("ply", "format binary_little_endian 1.0"),
        f"comment Inter-X Viewer {__version__}; metres, Y up; frame {scene.frames[0]}",
        f"element vertex {len(vertices)}",
        *(f"property {kinds[kind]} {name}" for name, kind in _VERTEX),
        *(f"element face {len(faces)}", "property list uchar int vertex_indices", "end_header", ""),
    ]
    file.write("\n".join(header).encode())
    file.write(vertices.tobytes())
    file.write(faces.tobytes())


def _parts(scene: Scene) -> Iterator[_Part]:
    for person in scene.persons:
        yield _Part(person, person.body.frame(int(person.frames[0])), person.body.faces)


def _vertices(part: _Part) -> NDArray[Any]:
    rows = np.empty(len(part.frame.vertices), _VERTEX)
    for axis, name in enumerate("xyz"):
        rows[name], rows[f"n{name}"] = part.frame.vertices[:, axis], part.frame.normals[:, axis]
    for name, value in zip(("red", "green", "blue"), part.colour, strict=True):
        rows[name] = round(255 * value)
    rows["person"] = int(part.person.person[1:])
    return rows
