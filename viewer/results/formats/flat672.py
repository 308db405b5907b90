"""Inter-X text2motion and InterMask on Inter-X: (T, 672) and (B, T, 56, 12) numbers a frame of two persons.

Row 55 is translation, and beside it unused numbers, which need not be zero, or velocity. Ground truth is padded with
frames of zeros, or with the rest pose at the origin.
"""

from __future__ import annotations

import math
import re
from typing import Final

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.dataset.readings import Layout, Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Persons, motion_of
from viewer.results.contents import MOST_CLIPS, Contents
from viewer.results.pairing import text_paths
from viewer.results.rotations import flat672, rot6d
from viewer.results.scan import Scan, stem

_FPS: Final = 30.0
_PROMPT: Final = re.compile(r"^infer_.*_(\d+)_\d+$")
_PROMPTS: Final = "prompts.txt"
_FLAT: Final = (flat672.NUMBERS,)
_ROWS: Final = (56, 12)


class Flat672:
    """Reads them."""

    name = "Inter-X text2motion or InterMask, 672 numbers a frame"

    def holds(self, contents: Contents) -> bool:
        """Return whether the file is a .npy in this format."""
        return contents.kind == "npy" and _leading(contents.arrays[""].shape) is not None

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips: each of a batch."""
        prompts: dict[str, list[str]] = {}
        found: list[Entry] = []
        for file in files:
            shape = file.arrays[""].shape
            leading = _leading(shape)
            assert leading is not None
            captions: tuple[str, ...] = ()
            if number := _PROMPT.match(stem(file.path)):
                place = scan.beside(file.path, _PROMPTS)
                lines = prompts.setdefault(place, scan.lines(place))
                captions = tuple(lines[int(number[1]) : int(number[1]) + 1])
            n_clips = math.prod(leading[:-1])
            is_padded = len(leading) > 1  # a single file of InterMask never is
            for index in range(min(n_clips, MOST_CLIPS)):
                found.append(
                    Entry(
                        name=file.stem if n_clips == 1 else f"{file.stem}#{index:0{len(str(n_clips - 1))}}",
                        format=self,
                        paths=(file.path,),
                        kind="motion",
                        fps=_FPS,
                        place=tuple(int(i) for i in np.unravel_index(index, leading[:-1])) if leading[:-1] else (),
                        length=None if is_padded else leading[-1],
                        captions=captions,
                        text_paths=text_paths(file.path),
                    )
                )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        array = scan.contents(path).arrays[""]
        flat = array.floats(scan.tree, path, *entry.place).reshape(-1, flat672.NUMBERS)
        assumed = Assumed(reading, "Inter-X text2motion and InterMask")
        is_rows = array.shape[-2:] == _ROWS
        layout = _layout(flat, assumed, is_rows=is_rows)
        notes: list[str] = []
        flat = _trimmed(flat, layout, assumed, notes)
        both = flat672.persons(flat, layout)
        six = assumed.layout_of(both[:, :, :55], "rows")
        motions = [motion_of(rot6d.rotation_vectors(one[:, :55], six), one[:, 55, :3]) for one in both]
        persons: Persons = dict(zip(PERSONS, motions, strict=True))
        fps = assumed.fps(_FPS, "the data it is trained on have 30")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)


def _leading(shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the axes before a frame's numbers: (T,), (B, T) or more; None for another shape."""
    for row in (_FLAT, _ROWS):
        if len(row) < len(shape) <= len(row) + 3 and shape[-len(row) :] == row:
            return shape[: -len(row)]
    return None


def _layout(flat: Floats, assumed: Assumed, *, is_rows: bool) -> Layout:
    if is_rows:
        assumed.note("layout", "56x12", "that is the array's shape", "read from the file", ())
        return "56x12"
    found = flat672.recognise(flat)
    if found is not None:
        return assumed.choose("layout", found, "elsewhere its triples are no unit vectors", "recognised")
    return assumed.choose("layout", "56x12", "it writes this one; the numbers fit both")


def _trimmed(flat: Floats, layout: Layout, assumed: Assumed, notes: list[str]) -> Floats:
    """Return the frames without those at the end that are all zeros, or the rest pose at the origin."""
    is_zero = ~np.any(flat, axis=1)
    both = flat672.persons(flat, layout)
    rest = np.array([1, 0, 0, 0, 1, 0], np.float32)
    is_rest = np.all(both[:, :, :55] == rest, axis=(0, 2, 3)) & ~np.any(both[:, :, 55, :3], axis=(0, 2))
    return assumed.trimmed(flat, is_zero if is_zero[-1:].any() else is_rest, notes)
