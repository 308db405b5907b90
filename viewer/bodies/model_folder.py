"""Finding SMPL-X model files in a folder, or saying what lies there instead."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from viewer.dataset.motions import Gender

GENDERS: Final[tuple[Gender, ...]] = ("male", "female", "neutral")
# The folder itself, as the dataset's instructions say; as the smplx library wants; as the official archive is unpacked.
SUBFOLDERS: Final = ("", "smplx", "models/smplx", "models_smplx_v1_1/models/smplx")
_SHOWN: Final = 4  # names of files in a message


def model_name(gender: Gender) -> str:
    """Return the name of a gender's model file."""
    return f"SMPLX_{gender.upper()}.npz"


def find_model(folder: Path, gender: Gender) -> Path | None:
    """Return the model file of a gender in a folder or its usual subfolders; None if there is none."""
    candidates = (folder / below / model_name(gender) for below in SUBFOLDERS)
    return next((path for path in candidates if path.is_file()), None)


def why_unusable(folder: Path) -> str:
    """Say what was looked for in a folder and what lies there instead; "" if it has a model file."""
    if any(find_model(folder, gender) for gender in GENDERS):
        return ""
    male, female, neutral = map(model_name, GENDERS)
    below = f"{SUBFOLDERS[1]}/, {SUBFOLDERS[2]}/ or {SUBFOLDERS[3]}/"
    return f"{folder} has no {male}, {female} or {neutral}, nor has {below} in it. {_what_lies_there(folder)}"


def _what_lies_there(folder: Path) -> str:
    names = list(dict.fromkeys(_similar(folder)))
    if not names:
        return "No file there is named like a body model."
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    advice = ""
    if any(name.lower().endswith(".pkl") for name in names):
        advice = " Files .pkl are not read: take the .npz of the same download."
    elif any(name.lower().endswith(".zip") for name in names):
        advice = " Unpack the archive."
    elif any(name.upper().endswith(tuple(model_name(gender).upper() for gender in GENDERS)) for name in names):
        advice = " Rename what is spelled otherwise."
    return f"There is {', '.join(names[:_SHOWN])}{more}.{advice}"


def _similar(folder: Path) -> Iterator[str]:
    """Paths within a folder, of files whose names begin as those of body models do."""
    for below in SUBFOLDERS:
        with contextlib.suppress(OSError):  # is not there, or must not be read
            for path in sorted((folder / below).iterdir()):
                if path.name.lower().startswith(("smpl", "models_smpl")) and path.is_file():
                    yield str(path.relative_to(folder))
