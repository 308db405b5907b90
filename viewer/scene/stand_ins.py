"""Empty modules that aitviewer imports in place of torch, roma, pxr, trimesh, joblib and parts of scipy.

aitviewer imports torch and roma (which needs torch) to compute SMPL bodies, pxr to write USD files, trimesh and joblib
to load and save meshes and cameras, and scipy to rotate and to interpolate. Here bodies are computed with numpy and
nothing of the kind is loaded or saved: the imports must succeed, but next to nothing of them is used. torch and pxr
would take two seconds, 340 MB of memory and up to 5 GB of disk, the others and what they import 0.7 s of every process
that draws. Only scipy is among the requirements.

The stand-ins are in `sys.modules` only while aitviewer is imported. These names are used:

- `torch.cuda.is_available()`: stored in aitviewer's configuration; `viewer.scene.configuration` selects the CPU in any
  case.
- `torch.Tensor`: scipy checks whether arrays are tensors if `sys.modules` has torch.
- the modules imported from pxr and trimesh.
- `trimesh.geometry.index_sparse`: called for every mesh, for normals that aitviewer would compute.
- `trimesh.transformations.rotation_matrix`: called when the camera is turned by the mouse.
- the names in LATER: imported, and used by what this program never calls.

Any other name, then or later, comes from the real package if it is installed; otherwise AttributeError is raised.
Packages that have been imported before are used as they are.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

PARTS_OF_PXR = ("Gf", "Sdf", "UsdGeom", "UsdLux", "UsdShade")
LATER = {
    "scipy.interpolate": ("CubicSpline",),
    "scipy.spatial.transform": ("Rotation", "RotationSpline"),
    "trimesh.triangles": ("points_to_barycentric",),
    "trimesh.visual.texture": ("unmerge_faces",),
}
PACKAGE: Mapping[str, Any] = {"__path__": []}  # asked for by "from pxr import Gf"
COMMON_ATTRIBUTES = ("__file__", "__warningregistry__", "__wrapped__")  # read by inspect and unittest of all modules


class NoTensor:
    """The class of tensors while torch is not loaded; it has no instances."""


class Later:
    """A function or class that is imported when it is called or when it is asked for an attribute."""

    def __init__(self, module: StandIn, name: str) -> None:
        self._module, self._name = module, name

    def _real(self) -> Any:
        return self._module.real(self._name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._real()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)


class StandIn(ModuleType):
    """A module with the names in `known` and `later`; all others come from the real module of the same name."""

    def __init__(self, name: str, known: Mapping[str, Any], later: Sequence[str] = ()) -> None:
        super().__init__(name, f"Stand-in for {name} while aitviewer is imported; see {__name__}.")
        self.__spec__ = ModuleSpec(name, None)  # find_spec() raises an error for a module without one
        self._known = {**known, **{function: Later(self, function) for function in later}}

    def __getattr__(self, name: str) -> Any:
        """Raise AttributeError if the real module is not installed or does not have the name."""
        if self._loaded() is None:
            if name in self._known:
                return self._known[name]
            if name in COMMON_ATTRIBUTES:
                raise AttributeError(name)
        return self.real(name)

    def real(self, name: str) -> Any:
        """A name of the real module, which is imported for it. Raises AttributeError as `__getattr__` does."""
        return getattr(self._loaded() or self._load(name), name)

    def _loaded(self) -> ModuleType | None:
        loaded = sys.modules.get(self.__name__)
        return None if loaded is self else loaded

    def _load(self, name: str) -> ModuleType:
        """Import the real module, because `name` is needed."""
        package = self.__name__.partition(".")[0]
        parts = [part for part in sys.modules if part.partition(".")[0] == package]
        standing_in = {part: sys.modules[part] for part in parts if isinstance(sys.modules[part], StandIn)}
        for part in standing_in:
            del sys.modules[part]
        try:
            return importlib.import_module(self.__name__)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            raise AttributeError(f"{self.__name__}.{name} is needed, but {package} is not installed") from None
        finally:
            for part, module in standing_in.items():
                sys.modules.setdefault(part, module)


def stand_ins() -> list[StandIn]:
    """Create the stand-ins for all packages."""
    pxr: dict[str, Any] = {name: StandIn(f"pxr.{name}", {}) for name in PARTS_OF_PXR}
    later = {module: StandIn(module, PACKAGE, names) for module, names in LATER.items()}
    geometry = StandIn("trimesh.geometry", {"index_sparse": _index_sparse})
    transformations = StandIn("trimesh.transformations", {**PACKAGE, "rotation_matrix": rotation_matrix})
    visual = StandIn("trimesh.visual", {**PACKAGE, "texture": later["trimesh.visual.texture"]})
    return [
        StandIn("torch", {"Tensor": NoTensor, "cuda": SimpleNamespace(is_available=lambda: False)}),
        StandIn("roma", {}),
        StandIn("pxr", {**pxr, **PACKAGE}),
        StandIn("joblib", {}),
        StandIn("trimesh", {**PACKAGE, "geometry": geometry, "visual": visual}),
        geometry,
        transformations,
        visual,
        *later.values(),
    ]


def _index_sparse(n_vertices: int, faces: Any) -> Any:
    """Which faces each vertex belongs to, as a sparse matrix (V, F), like trimesh's function of this name."""
    from viewer.bodies.vertex_normals import faces_around

    return faces_around(faces, n_vertices)


def rotation_matrix(angle: float, direction: Any, point: Any) -> Any:
    """Rotation (4, 4) by an angle in radians around an axis (3,) through a point (3,), like trimesh's."""
    import numpy as np

    axis = np.asarray(direction, float) / np.linalg.norm(direction)
    turn = np.cos(angle) * np.eye(3) + np.sin(angle) * np.cross(axis, np.eye(3)).T
    turn += (1 - np.cos(angle)) * np.outer(axis, axis)
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = point - turn @ point
    return matrix


@contextlib.contextmanager
def standing_in() -> Iterator[None]:
    """Within this context imports get the stand-ins, except for packages that have been imported before."""
    new = {module.__name__: module for module in stand_ins() if module.__name__ not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name, module in new.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
