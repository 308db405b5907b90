"""A skeleton's topology: the names of its joints, in the order of a file, and the bones between them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class Topology:
    """What the joints of a skeleton are. There is one object for each topology."""

    name: str  # as "SMPL-22"
    joints: tuple[str, ...]
    bones: tuple[tuple[int, int], ...]  # (parent, child) indices into the joints; a tree over those that are shown
    head: int
    hips: tuple[int, int]  # left and right
    legs: tuple[tuple[int, int, int], ...]  # hip, knee, ankle of each leg
    trunk: frozenset[int]  # joints of the trunk, drawn larger
    ends: frozenset[int]  # hands and toes, drawn smaller
    fingers: frozenset[int] = frozenset()  # drawn smallest
    hidden: tuple[int, ...] = field(default=())  # joints that are not shown

    @property
    def shown(self) -> tuple[int, ...]:
        """Indices of the joints that are shown."""
        return tuple(i for i in range(len(self.joints)) if i not in self.hidden)

    def __len__(self) -> int:
        """Return the number of joints."""
        return len(self.joints)
