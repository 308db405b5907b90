"""What a check finds, and the kinds of what there is to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Severity = Literal["wrong", "note"]  # a note is how some data are meant to be, or what was left out on purpose
Kind = Literal[
    "missing", "unreadable", "nan", "empty", "unit", "up", "rate", "frozen", "lengths", "mesh-lengths", "jump", "turn",
    "floor", "level", "apart", "sides", "copy", "name", "unannotated", "orphan", "split", "dataset", "body-model",
    "unchecked",
]  # fmt: skip


@dataclass(frozen=True)
class About:
    """A kind, for people."""

    title: str
    sentence: str


KINDS: Final[Mapping[Kind, About]] = {
    "missing": About(
        "Missing files", "One person has a file and the other has none. No motions or no skeletons: a note."
    ),
    "unreadable": About("Unreadable files", "A file is cut off, damaged, or not what its format asks for."),
    "nan": About("NaN or infinite", "A file holds values that are no finite numbers."),
    "empty": About("Empty tracks", "A file has no frames, or no lines. An empty skeleton: a note."),
    "unit": About("Unit", "Positions look like another unit than the one they are read in: --unit, or Details."),
    "up": About("Up axis", "People stand along another axis than the one that is read as up: --up, or Details."),
    "rate": About("Frame rates", "The files of P1 and P2 say different numbers of frames a second."),
    "frozen": About("Frozen tracks", "A person keeps the same values, but for noise, for a second or all the time."),
    "lengths": About("Persons' lengths", "P1 and P2 differ in their numbers of frames. By a few: a note."),
    "mesh-lengths": About("Mesh and skeleton", "A person's motion and skeleton differ in frames. By a few: a note."),
    "jump": About("Jumps", "A joint is elsewhere in the next frame, faster than people move."),
    "turn": About("Sudden turns", "A joint is turned in the next frame, faster than people turn."),
    "floor": About("Feet under the floor", "A joint of a foot is far below y = 0."),
    "level": About("Floors that differ", "One person floats or is sunken against the other. May be carried: a note."),
    "apart": About("Mesh, skeleton apart", "A person's motion and skeleton differ in place, pose or sides."),
    "sides": About("Left and right", "Knees and elbows bend the wrong way throughout, as where sides are swapped."),
    "copy": About("Copies", "P2 is P1 once more, or a sequence has the motion of another one."),
    "name": About("Names", "A name is not like G001T000A000R000. An unknown group or action: a note."),
    "unannotated": About(
        "Without annotation", "A sequence has no interaction order, split or captions, but others do."
    ),
    "orphan": About("Without sequence", "Interaction order, splits or texts name a sequence that is not there."),
    "split": About("Splits that disagree", "A name is in two lists of splits/, twice in one, or not in all.txt."),
    "dataset": About(
        "Dataset files", "A file about the whole dataset is missing or wrong. No such part at all: a note."
    ),
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
