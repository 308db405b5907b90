"""Stand-ins for torch, pxr, trimesh and others while aitviewer is imported; afterwards the real packages."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.later import Later
from tests.tracked import ROOT
from viewer.scene.stand_ins import rotation_matrix

trimesh = Later("trimesh")
STAND_INS = "from viewer.scene.stand_ins import StandIn, standing_in\n"
SCREENSHOT = """
import sys
{before}
from viewer.cli import main
status = main(["screenshot", "assets/demo", "G001T000A001R000", "--frame", "110", "--size", "320x180", "-o", {file!r}])
import aitviewer.utils.utils
slow = ("torch", "roma", "pxr", "trimesh", "joblib", "networkx", "scipy.spatial", "scipy.interpolate")
loaded = [name for name in slow if name in sys.modules]
print(status, type(aitviewer.utils.utils.torch).__name__, loaded)
"""


def run(code: str, *options: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a script in the checkout with `path` first in the search path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, filter(None, (path, ROOT))))}
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def printed(code: str, path: Path | None = None) -> str:
    """Output of a script for which torch, roma and pxr can only be imported from `path`."""
    done = run(STAND_INS + code, "-S", path=path)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with a pxr, and with a torch that prints when it is imported."""
    for name, code in {
        "torch/__init__.py": "print('torch is imported')\nclass Tensor: ...\nfloat32 = 'a real number'\n",
        "torch/nn.py": "Linear = 'a real layer'\n",
        "pxr/__init__.py": "",
        "pxr/Gf.py": "Vec3f = 'a real vector'\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(code)
    return tmp_path


@pytest.mark.parametrize("installed", [True, False])
def test_names_that_aitviewer_uses_are_inert(packages, installed):
    code = """
import inspect, importlib.util, sys
with standing_in():
    import torch, roma
    from pxr import Gf, Sdf, UsdGeom, UsdLux, UsdShade
    print(torch.cuda.is_available(), isinstance(1, torch.Tensor), importlib.util.find_spec("torch").name)
    inspect.getmodule(inspect.currentframe())
print([name for name in ("torch", "roma", "pxr") if name in sys.modules])
"""
    assert printed(code, packages if installed else None).splitlines() == ["False False torch", "[]"]


def test_packages_imported_before_are_left_alone(packages):
    code = """
import sys, torch as before
with standing_in():
    import torch, roma
    print(torch is before, type(roma) is StandIn)
print(sys.modules["torch"] is before, "roma" in sys.modules)
"""
    assert printed(code, packages).splitlines() == ["torch is imported", "True True", "True False"]


@pytest.mark.parametrize("when", ["meanwhile", "later"])
def test_other_names_come_from_the_real_package(packages, when):
    code = f"""
import sys
with standing_in():
    import torch as seen_by_aitviewer
    if {when == "meanwhile"}:
        print(seen_by_aitviewer.float32)
if {when == "later"}:
    print(seen_by_aitviewer.float32)
import torch
print(type(torch) is StandIn, seen_by_aitviewer.Tensor is torch.Tensor)
"""
    assert printed(code, packages).splitlines() == ["torch is imported", "a real number", "False True"]


@pytest.mark.parametrize("words", ["import torch.nn", "from torch import nn", "import torch.nn as nn"])
def test_submodules_of_the_real_package_can_be_imported(packages, words):
    code = f"with standing_in():\n    {words}\nimport torch.nn\nprint(torch.nn.Linear)"
    assert printed(code, packages).splitlines() == ["torch is imported", "a real layer"]


def test_a_submodule_of_pxr_is_the_real_one_when_used(packages):
    code = "with standing_in():\n    from pxr import Gf\nprint(type(Gf) is StandIn, Gf.Vec3f)"
    assert printed(code, packages) == "True a real vector"


def test_a_missing_package_is_named():
    code = """
with standing_in():
    import torch
    from pxr import Gf
for ask in (lambda: torch.float32, lambda: Gf.Vec3f):
    try:
        ask()
    except AttributeError as error:
        print(error)
import importlib.util
print(importlib.util.find_spec("torch"))
"""
    assert printed(code).splitlines() == [
        "torch.float32 is needed, but torch is not installed",
        "pxr.Gf.Vec3f is needed, but pxr is not installed",
        "None",
    ]


def test_errors_of_the_real_package_are_raised(packages):
    (packages / "torch" / "__init__.py").write_text("import a_library_of_torch")
    done = run(STAND_INS + "with standing_in():\n    import torch\ntorch.float32", path=packages)
    assert "No module named 'a_library_of_torch'" in done.stderr


@pytest.mark.parametrize("when", ["meanwhile", "later"])
def test_functions_and_classes_are_imported_when_they_are_used(tmp_path, when):
    for name, code in {
        "scipy/__init__.py": "",
        "scipy/spatial/__init__.py": "print('scipy.spatial is imported')",
        "scipy/spatial/transform.py": "class Rotation(list):\n    angle = 90",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(code)
    code = f"""
import sys
def use():
    print(Rotation.angle, Rotation((1, 2)))
with standing_in():
    from scipy.spatial.transform import Rotation
    print("used")
    {"use()" if when == "meanwhile" else ""}
use()
import scipy.spatial.transform
print(type(sys.modules["scipy.spatial.transform"]) is StandIn)
"""
    times = 2 if when == "meanwhile" else 1
    assert printed(code, tmp_path).splitlines() == [
        "used",
        "scipy.spatial is imported",
        *["90 [1, 2]"] * times,
        "False",
    ]


def test_rotations_are_trimeshs():
    random = np.random.default_rng(1)
    for angle in (-3.0, -0.01, 0.0, 0.5, 9.0):
        axis, point = random.normal(size=(2, 3))
        expected = trimesh.transformations.rotation_matrix(angle, axis, point)
        np.testing.assert_allclose(rotation_matrix(angle, axis, point), expected, rtol=0, atol=1e-12)


def test_a_screenshot_is_the_same_with_and_without_torch(tmp_path):
    pictures = []
    for before, told in (("", "0 StandIn []"), ("import torch", "0 module ['torch']")):
        pictures.append(tmp_path / f"{len(pictures)}.png")
        done = run(SCREENSHOT.format(before=before, file=str(pictures[-1])))
        assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, [told]), done.stderr
    without, with_torch = (picture.read_bytes() for picture in pictures)
    assert without == with_torch
