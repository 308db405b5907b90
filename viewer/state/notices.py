"""Notices about the picture: what cannot be shown, and what is shown instead."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from viewer.counted import counted
from viewer.dataset import Take
from viewer.dataset.take import NO_SHAPE_NOTE
from viewer.state.options import BodyShown

COPIED_SITE = "smpl-x.is.tue.mpg.de"
GENERAL = (
    *("Mannequin", "Neutral body", "Missing font"),
    *("This sequence has no skeletons", "This sequence has no body motions"),
)
SITE = COPIED_SITE.replace("-", "\N{NON-BREAKING HYPHEN}")


@dataclass(frozen=True)
class MissingModels:
    """Genders of a take that have no SMPL-X model file, by what is shown instead."""

    mannequin: Sequence[str] = ()
    neutral: Sequence[str] = ()


def picture_notices(take: Take, body: BodyShown, models: MissingModels, remedy: str = "") -> tuple[str, ...]:
    """Notices about a take under the current options, one sentence each.

    remedy: what to do with model files that were got, such as "press Ctrl+B"; "" where nothing can be done.
    """
    notices = []
    missing_models = model_notices(take, body, models, remedy)
    is_mannequin = bool(missing_models and models.mannequin)
    missing = [kind for kind, data in (("motions", take.motions), ("skeletons", take.skeletons)) if not data]
    replaced = [f"This sequence has no {kind}." for kind in missing]  # by the notices below
    if is_mannequin:
        replaced.append(NO_SHAPE_NOTE)
    notices += [note for note in take.notes if note not in replaced]
    if "skeletons" in missing and body != "mesh":
        notices.append("This sequence has no skeletons: the bodies are shown.")
    if "motions" in missing and body != "skeleton":
        notices.append("This sequence has no body motions: the skeletons are shown.")
    return (*notices, *missing_models)


def model_notices(take: Take, body: BodyShown, models: MissingModels, remedy: str = "") -> tuple[str, ...]:
    """Notices about the model files that a take needs and that are not there; remedy: see picture_notices."""
    if not take.motions or (body == "skeleton" and take.skeletons):
        return ()
    then = f", then {remedy}" if remedy else ""
    return tuple(
        f"{shown}: {_files(genders)} not found. Get it at {SITE}{then}."
        for shown, genders in (("Mannequin", models.mannequin), ("Neutral body", models.neutral))
        if genders
    )


def font_notice(characters: Collection[str]) -> str:
    """The notice about characters of captions and action that no font has; "" if there are none."""
    if not characters:
        return ""
    such_as = ", such as Noto Sans CJK" if any(map(_is_east_asian, characters)) else ""
    number = counted(len(characters), "character")
    drawn, them = ("is drawn as a box", "it") if len(characters) == 1 else ("are drawn as boxes", "them")
    return f"Missing font: {number} of the text {drawn}. Install a font that has {them}{such_as}."


def notice_kind(notice: str) -> str:
    """What "don't show again" hides with a notice: its like in other sequences, or what says the same of its files."""
    clause = notice.partition(": ")[0]
    return clause if clause in GENERAL else notice


def _is_east_asian(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _files(genders: Sequence[str]) -> str:
    return " and ".join(f"SMPLX_{gender.upper()}.npz" for gender in genders)
