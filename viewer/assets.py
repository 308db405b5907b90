"""Where the fonts, icons and the demo dataset are."""

from pathlib import Path


def assets_folder() -> Path:
    """Folder of the assets: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_assets"
    return installed if installed.is_dir() else package.parent / "assets"
