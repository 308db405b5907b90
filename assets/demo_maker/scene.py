"""One sequence of the demo: its name, its two scores, its captions."""

from __future__ import annotations

from dataclasses import dataclass

from .score import Person, Score


@dataclass(frozen=True)
class Scene:
    """What one file in actions/ makes."""

    name: str  # GgggTtttAaaaRrrr
    actor: Person
    captions: tuple[str, str, str]
    first: Score  # P1
    second: Score  # P2
    skeletons: bool = False  # whether the sequence has skeletons too
