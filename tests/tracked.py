"""The project's own files: what people made or left beside them does not count."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = {"build", "dist", "out", "__pycache__", ".venv", "PKG-INFO"}


def tracked_files() -> list[Path]:
    """What git tracks; in an unpacked source distribution, where there is no git, all that is not made."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        # whoever owns the checkout: git refuses to look into other people's
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())
    paths = (path for path in ROOT.rglob("*") if path.is_file())
    return sorted(path for path in paths if not _is_made(path.relative_to(ROOT).parts))


def _is_made(parts: tuple[str, ...]) -> bool:
    caches = parts[0].startswith(".") and (parts[0].endswith("_cache") or parts[0] in (".git", ".hypothesis"))
    licensed = parts[0] == "body_models" and parts[1:] != ("README.md",)
    return caches or licensed or bool(MADE & set(parts))
