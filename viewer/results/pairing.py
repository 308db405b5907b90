"""Which files belong together by their names: two persons of one clip, variants of one clip, captions beside them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from viewer.results.clip import Entry

GENERATED, TRUTH, FOOT_IK, COARSE = "generated", "ground truth", "foot IK", "coarse"
_SAMPLING: Final = re.compile(r"_ts\d+_cs[\d.]+(_topkr[\d.]+)?")  # of a generated clip; its ground truth lacks it
_MARKS: Final = re.compile(r"_(gen|pred|gt|refined|ref|coarse)(?=_\d+$|$)")
_OF_MARK: Final = {
    **dict.fromkeys(("gen", "pred", "refined"), GENERATED),
    **dict.fromkeys(("gt", "ref"), TRUTH),
    "coarse": COARSE,
}
_GEN_MOTION: Final = re.compile(r"gen_motion_\d+(_L\d+)?$")
_REPEAT: Final = re.compile(r"_\d+$")


def variant_of(name: str) -> tuple[str, str]:
    """Return what all variants of a clip have in common, and which variant this is; "" if its name does not say.

    name: of the clip, its path in the folder without its ending.
    """
    folder, own = posixpath.split(name)
    own, _, number = own.partition("#")  # of a file with several
    variant = ""
    if own.startswith("ik_"):
        own, variant = own[3:], FOOT_IK
    own = _SAMPLING.sub("", own)
    if _GEN_MOTION.match(own):
        own, variant = "motions", GENERATED
    elif own == "gt_motions":
        own, variant = "motions", TRUTH
    elif found := _MARKS.search(own):
        marked = _OF_MARK[found[1]]
        variant = f"{variant}, {marked}" if variant and marked == TRUTH else variant or marked
        own = f"{own[: found.start()]}{own[found.end() :]}"
    return posixpath.join(folder, f"{own}#{number}" if number else own), variant


def with_twins(entries: Iterable[Entry]) -> list[Entry]:
    """Return the clips with the variants of each: generated, ground truth, foot IK."""
    entries = list(entries)
    named = [variant_of(entry.name) for entry in entries]
    known: dict[str, list[tuple[str, str]]] = {}
    for entry, (pair, variant) in zip(entries, named, strict=True):
        known.setdefault(pair, []).append((variant, entry.name))
        if variant == "" and (repeat := _REPEAT.search(pair)):  # of a text with several clips, its truth has no number
            known.setdefault(pair[: repeat.start()], []).append((variant, entry.name))
    found = []
    for entry, (pair, variant) in zip(entries, named, strict=True):
        group = known[pair]
        if variant == "" and TRUTH not in (each for each, _ in group) and (repeat := _REPEAT.search(pair)):
            group = [*group, *((what, name) for what, name in known.get(pair[: repeat.start()], ()) if what == TRUTH)]
        twins: dict[str, str] = {}
        for what, name in group:
            if name != entry.name:
                twins.setdefault(what or GENERATED, name)
        twins.pop(variant or "", None)
        found.append(replace(entry, pair=pair, variant=variant, twins=twins) if twins else entry)
    return found


def text_paths(path: str) -> tuple[str, ...]:
    """Return the paths where a text file with the captions of a file may be, the likeliest first."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    stems = list(dict.fromkeys([name, *(_REPEAT.sub("", stem) for stem in (name, re.sub(r"_ref$", "", name)))]))
    beside = [posixpath.join(folder, f"{stem}.txt") for stem in (*stems, re.sub(r"_ref$", "", name))]
    captions = posixpath.normpath(posixpath.join(folder, "..", "captions", f"{name}.txt"))
    texts = posixpath.normpath(posixpath.join(folder, "..", "texts", f"{name}.txt"))  # HumanML3D
    return tuple(dict.fromkeys([captions, *beside, texts]))


def annotation_paths(folder: str, name: str) -> tuple[str, ...]:
    """Return the paths of a dataset's text file of a clip, from its folder of motions outwards."""
    places = [posixpath.normpath(posixpath.join(folder, up, "annots", f"{name}.txt")) for up in ("..", "../..")]
    return tuple(places)


def person_partner(path: str) -> str | None:
    """Return the path of the other person's file by its name; None if the name is of no person."""
    for pattern, first, second in ((r"_([01])(\.\w+)$", "0", "1"), (r"(?:^|/)person([12])(/[^/]+)$", "1", "2")):
        if found := re.search(pattern, path):
            other = second if found[1] == first else first
            return f"{path[: found.start(1)]}{other}{path[found.end(1) :]}"
    return None
