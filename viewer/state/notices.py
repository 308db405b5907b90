"""What a person should know about the picture: what could not be shown, and what stands in for it."""

from collections.abc import Sequence

from viewer.dataset import Take
from viewer.dataset.take import NO_SHAPE_NOTE
from viewer.state.options import BodyShown

SITE = "smpl\N{NON-BREAKING HYPHEN}x.is.tue.mpg.de"


def picture_notices(take: Take, body: BodyShown, missing_models: Sequence[str]) -> tuple[str, ...]:
    """Sentences about the take as it is shown now.

    missing_models: genders without a SMPL-X model file.
    """
    notices = []
    is_mannequin = bool(missing_models and take.motions and (body != "skeleton" or not take.skeletons))
    lacking = [kind for kind, there in (("motions", take.motions), ("skeletons", take.skeletons)) if not there]
    said_below = [f"This sequence has no {kind}." for kind in lacking]
    if is_mannequin:
        said_below.append(NO_SHAPE_NOTE)
    notices += [note for note in take.notes if note not in said_below]
    if "skeletons" in lacking and body != "mesh":
        notices.append("This sequence has no skeletons: the bodies are shown.")
    if "motions" in lacking and body != "skeleton":
        notices.append("This sequence has no body motions: the skeletons are shown.")
    if is_mannequin:
        files = " and ".join(f"SMPLX_{gender.upper()}.npz" for gender in missing_models)
        notices.append(f"Mannequin: {files} not found. Get it at {SITE}, then press Ctrl+B.")
    return tuple(notices)
