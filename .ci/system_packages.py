"""Find which system packages are missing, and install them where that is possible.

    python3 .ci/system_packages.py run          what the program needs
    python3 .ci/system_packages.py run test     and what its tests need

Needs only the standard library: it runs before anything else is installed. With nothing missing it is silent.
Debian and Ubuntu, as root: installs with apt-get. Not as root: prints the line to run and ends with 1.
Elsewhere: says what is missing and ends with 0, since it cannot know that system's package names.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from viewer.system_libraries import PACKAGES as LIBRARIES
from viewer.system_libraries import loads

COMMANDS = {"Xvfb": "xvfb", "xdotool": "xdotool"}  # a display for the tests, and the keys pressed on it
# A browser for the tests of web pages, which are skipped without it: about 120 MB to fetch, 440 MB on the disk. Ubuntu
# has it as a snap only.
OPTIONAL = {"chromium": "chromium", "chromedriver": "chromium-driver"}


def missing_packages(purposes: Sequence[str]) -> dict[str, str]:
    """What is not there, by name, with the Debian package that has it. `purposes`: of "run" and "test"."""
    missing = {}
    if "run" in purposes:
        outside_venv = sys.prefix == sys.base_prefix
        if outside_venv and importlib.util.find_spec("ensurepip") is None:
            missing["Python's venv"] = "python{}.{}-venv".format(*sys.version_info)
        missing |= {name: package for name, package in LIBRARIES.items() if not loads(name)}
    if "test" in purposes:
        missing |= {name: package for name, package in COMMANDS.items() if shutil.which(name) is None}
    return missing


def main(arguments: Sequence[str]) -> int:
    """Install or name what is missing; the exit status."""
    parser = argparse.ArgumentParser(description="Find which system packages are missing, and install them.")
    parser.add_argument("purposes", nargs="+", choices=("run", "test"), help="for the program, for its tests")
    purposes = parser.parse_args(arguments).purposes
    is_linux = sys.platform.startswith("linux")
    missing = missing_packages(purposes) if is_linux else {}
    can_install = is_linux and shutil.which("apt-get") is not None and os.geteuid() == 0
    optional = [package for name, package in OPTIONAL.items() if can_install and shutil.which(name) is None]
    optional = optional if "test" in purposes else []
    if not missing and not optional:
        return 0
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is None:
        print(f"Missing on this system: {', '.join(sorted(missing))}. Going on without.", file=sys.stderr)
        return 0
    if os.geteuid() != 0:
        line = f"sudo apt-get install {' '.join(packages)}"
        print(f"Some system packages are missing. Install them, then run make again:\n\n    {line}\n", file=sys.stderr)
        return 1
    return _apt_get("update", "-qq") or _install([*packages, *filter(_is_known, optional)])


def _is_known(package: str) -> bool:
    """Whether apt has a package; there are systems without a browser."""
    asked = subprocess.run(["apt-cache", "show", package], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return asked.returncode == 0


def _install(packages: Sequence[str]) -> int:
    return _apt_get("install", "-y", "-qq", "--no-install-recommends", *packages) if packages else 0


def _apt_get(*words: str) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("apt-get", *words, flush=True)
    status = subprocess.run(["apt-get", *words], env=environment, stdin=subprocess.DEVNULL, check=False).returncode
    if status:
        print(f"apt-get {words[0]} failed with {status}.", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
