"""Notices about the picture: what cannot be shown, and what is shown instead."""

from collections.abc import Sequence

from viewer.dataset import Take
from viewer.dataset.take import NO_SHAPE_NOTE
from viewer.state.options import BodyShown

SITE = "smpl\N{NON-BREAKING HYPHEN}x.is.tue.mpg.de"


def picture_notices(take: Take, body: BodyShown, missing_models: Sequence[str]) -> tuple[str, ...]:
    """Notices about a take under the current options, one sentence each.

    missing_models: genders without an SMPL-X model file.
    """
    notices = []
    is_mannequin = bool(missing_models and take.motions and (body != "skeleton" or not take.skeletons))
    missing = [kind for kind, data in (("motions", take.motions), ("skeletons", take.skeletons)) if not data]
    replaced = [f"This sequence has no {kind}." for kind in missing]  # by the notices below
    if is_mannequin:
        replaced.append(NO_SHAPE_NOTE)
    notices += [note for note in take.notes if note not in replaced]
    if "skeletons" in missing and body != "mesh":
        notices.append("This sequence has no skeletons: the bodies are shown.")
    if "motions" in missing and body != "skeleton":
        notices.append("This sequence has no body motions: the skeletons are shown.")
    if is_mannequin:
        files = " and ".join(f"SMPLX_{gender.upper()}.npz" for gender in missing_models)
        notices.append(f"Mannequin: {files} not found. Get it at {SITE}, then press Ctrl+B.")
    return tuple(notices)
