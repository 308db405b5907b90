"""Location of the fonts, the icons and the demo dataset."""

from pathlib import Path


def assets_folder() -> Path:
    """The assets folder: inside the package when installed, next to it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_assets"
    return installed if installed.is_dir() else package.parent / "assets"
