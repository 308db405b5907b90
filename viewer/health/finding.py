"""What a check finds, and the kinds of what there is to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Severity = Literal["wrong", "note"]  # a note is how some data are meant to be, or what was left out on purpose
Kind = Literal[
    "missing", "unreadable", "nan", "range", "empty", "text", "unit", "up", "rate", "frozen", "lengths", "mesh-lengths",
    "jump", "turn", "floor", "level", "apart", "sides", "copy", "keys", "unread", "name", "unannotated",
    "orphan", "split", "dataset", "body-model", "unchecked",
]  # fmt: skip


@dataclass(frozen=True)
class About:
    """A kind, for people."""

    title: str
    sentence: str


KINDS: Final[Mapping[Kind, About]] = {
    "missing": About(
        "Missing files", "One person has a file and the other has none. No motions or no skeletons at all: a note."
    ),
    "unreadable": About("Unreadable files", "A file is truncated, damaged or in the wrong format."),
    "nan": About("NaN or infinite", "A file holds values that are NaN or infinite."),
    "range": About("Impossible values", "A value is no motion: over 10 km, 1,000 rad, or 100 in betas."),
    "empty": About("Empty tracks", "A file has no frames or no lines. An empty skeleton: a note."),
    "text": About(
        "Form of captions", "A text file is not UTF-8, or has tagged words after a #. A few stray bytes: a note."
    ),
    "unit": About("Unit", "Positions look like another unit than the one they are read in: --unit, or Details."),
    "up": About("Up axis", "People stand along another axis than the one that is read as up: --up, or Details."),
    "rate": About("Frame rates", "The files of P1 and P2 state different frame rates."),
    "frozen": About("Frozen tracks", "A person has the same values, but for noise, for a second or all the time."),
    "lengths": About("Persons' lengths", "P1 and P2 have different numbers of frames. A few frames: a note."),
    "mesh-lengths": About(
        "Mesh and skeleton", "A person's motion and skeleton have different numbers of frames. A few frames: a note."
    ),
    "jump": About("Jumps", "A joint moves faster between two frames than people can."),
    "turn": About("Sudden turns", "A joint turns faster between two frames than people can."),
    "floor": About("Feet under the floor", "A joint of a foot is well below y = 0."),
    "level": About("Floors that differ", "One person floats, or is sunken, relative to the other. If carried: a note."),
    "apart": About("Mesh, skeleton apart", "A person's motion and skeleton differ in place, pose or sides."),
    "sides": About("Left and right", "Knees or elbows bend the wrong way throughout, as if sides were swapped."),
    "copy": About("Copies", "P2 is a copy of P1, or two sequences have the same motion."),
    "keys": About("Keys of motions", "A motion lacks hands, gender or betas, or has them in another form. A note."),
    "unread": About("Files of other names", "A file is not read, or is read in the place of another. A note."),
    "name": About("Names", "A name is not of the form G001T000A000R000. An unknown group or action: a note."),
    "unannotated": About(
        "Without annotation", "A sequence has no interaction order, split or captions while others do."
    ),
    "orphan": About("Without sequence", "Interaction order, splits or texts name a sequence that does not exist."),
    "split": About(
        "Splits that disagree", "A name is in two lists of splits/, twice in one list, or missing from all.txt."
    ),
    "dataset": About("Dataset files", "A file about the whole dataset is missing or wrong. A missing part: a note."),
    "body-model": About("Body models", "A SMPL-X model file that is there cannot be used."),
    "unchecked": About("Not checked", "The check itself failed on a sequence."),
}


@dataclass(frozen=True)
class Finding:
    """Something about one sequence, or about the dataset."""

    kind: Kind
    severity: Severity
    sequence: str | None  # one of the library's names; None: the dataset as a whole
    file: str  # by its path in the dataset; "" where it is about none
    message: str  # what, with figures; no full stop

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "kind": self.kind, "severity": self.severity, "sequence": self.sequence, "file": self.file,
            "told": self.message,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Finding:
        """What `to_dict` gave."""
        return cls(values["kind"], values["severity"], values["sequence"], values["file"], values["told"])
