"""Empty modules that aitviewer imports in place of torch, roma and pxr.

aitviewer imports torch and roma (which needs torch) to compute SMPL bodies, and pxr to write USD files. Here bodies are
computed with numpy and no USD files are written: the imports must succeed, but nothing of them is used. The real
packages would take two seconds, 340 MB of memory and up to 5 GB of disk, and are not among the requirements.

The stand-ins are in `sys.modules` only while aitviewer is imported. These names are used during the import:

- `torch.cuda.is_available()`: stored in aitviewer's configuration; `viewer.scene.configuration` selects the CPU in any
  case.
- `torch.Tensor`: scipy checks whether arrays are tensors if `sys.modules` has torch.
- the modules imported from pxr.

Any other name, then or later, comes from the real package if it is installed; otherwise AttributeError is raised.
Packages that have been imported before are used as they are.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator, Mapping
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

PARTS_OF_PXR = ("Gf", "Sdf", "UsdGeom", "UsdLux", "UsdShade")
COMMON_ATTRIBUTES = ("__file__", "__warningregistry__", "__wrapped__")  # read by inspect and unittest of all modules


class NoTensor:
    """The class of tensors while torch is not loaded; it has no instances."""


class StandIn(ModuleType):
    """A module with the names in `known`; all others come from the real module of the same name."""

    def __init__(self, name: str, known: Mapping[str, Any]) -> None:
        super().__init__(name, f"Stand-in for {name} while aitviewer is imported; see {__name__}.")
        self.__spec__ = ModuleSpec(name, None)  # find_spec() raises an error for a module without one
        self._known = known

    def __getattr__(self, name: str) -> Any:
        """Raise AttributeError if the real module is not installed or does not have the name."""
        loaded = sys.modules.get(self.__name__)
        if loaded is None or loaded is self:
            if name in self._known:
                return self._known[name]
            if name in COMMON_ATTRIBUTES:
                raise AttributeError(name)
            loaded = self._load(name)
        return getattr(loaded, name)

    def _load(self, name: str) -> ModuleType:
        """Import the real module, because `name` is needed."""
        package = self.__name__.partition(".")[0]
        stand_in = sys.modules.get(package)
        if isinstance(stand_in, StandIn):
            del sys.modules[package]
        try:
            return importlib.import_module(self.__name__)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            raise AttributeError(f"{self.__name__}.{name} is needed, but {package} is not installed") from None
        finally:
            if isinstance(stand_in, StandIn):
                sys.modules.setdefault(package, stand_in)


def stand_ins() -> list[StandIn]:
    """Create the stand-ins for all three packages."""
    pxr: dict[str, Any] = {name: StandIn(f"pxr.{name}", {}) for name in PARTS_OF_PXR}
    return [
        StandIn("torch", {"Tensor": NoTensor, "cuda": SimpleNamespace(is_available=lambda: False)}),
        StandIn("roma", {}),
        StandIn("pxr", {**pxr, "__path__": []}),  # makes it a package, for "from pxr import Gf"
    ]


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
