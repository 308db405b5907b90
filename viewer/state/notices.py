"""What a person should know about the picture: what could not be shown, and what stands in for it."""

from collections.abc import Sequence

from viewer.dataset import Take
from viewer.state.options import BodyShown

SITE = "smpl\N{NON-BREAKING HYPHEN}x.is.tue.mpg.de"


def picture_notices(take: Take, body: BodyShown, missing_models: Sequence[str]) -> tuple[str, ...]:
    """Sentences about the take as it is shown now.

    missing_models: genders without a SMPL-X model file.
    """
    notices = []
    lacking = [kind for kind, there in (("motions", take.motions), ("skeletons", take.skeletons)) if not there]
    for note in take.notes:
        if note not in (f"This sequence has no {kind}." for kind in lacking):
            notices.append(note)
    if "skeletons" in lacking and body != "mesh":
        notices.append("This sequence has no skeletons: the bodies are shown.")
    if "motions" in lacking and body != "skeleton":
        notices.append("This sequence has no body motions: the skeletons are shown.")
    if missing_models and take.motions and (body != "skeleton" or not take.skeletons):
        files = " and ".join(f"SMPLX_{gender.upper()}.npz" for gender in missing_models)
        notices.append(f"Mannequin: {files} not found. Get it at {SITE}, then press Ctrl+B.")
    return tuple(notices)
