"""Save a picture, and import every module of viewer and whatever one of its functions imports: all of it is installed.

python tests/setup/every_module.py PICTURE    prints the names of the distributions that were loaded, a line each
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def modules() -> Iterator[str]:
    """All of viewer's, and those that its code imports."""
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        if path.name != "__main__.py":
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def main(picture: Path) -> int:
    """The exit status: of saving the picture."""
    sys.path.insert(0, str(ROOT))
    from viewer.cli import main as run

    status = run(["screenshot", str(ROOT / "assets/demo"), "G001T000A001R000", "--size", "64x36", "-o", str(picture)])
    for module in dict.fromkeys(modules()):
        importlib.import_module(module)
    distributions = packages_distributions()
    loaded = {name.partition(".")[0] for name, module in sys.modules.items() if module is not None}
    print(*sorted({name for package in loaded for name in distributions.get(package, ())}), sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
