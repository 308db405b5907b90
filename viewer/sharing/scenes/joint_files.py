"""The joints of a scene as numbers: CSV, and npz."""

from __future__ import annotations

from typing import IO, Any, Final

import numpy as np

from viewer.csv_cells import csv_text
from viewer.sharing.scenes.scene import Scene

_DECIMALS: Final = 6  # of seconds and metres


def write_csv(scene: Scene, file: IO[bytes]) -> None:
    """Write a line for each frame: its number in the sequence, the second, then P1.pelvis.x_m and so on."""
    columns = [
        f"{person.person}.{joint}.{axis}_m"
        for person in scene.persons
        for joint in person.joint_names
        for axis in "xyz"
    ]
    joints = np.concatenate([person.joints.reshape(len(scene.frames), -1) for person in scene.persons], axis=1)
    seconds = np.arange(len(scene.frames)) / scene.fps
    rows = (
        [frame, round(second, _DECIMALS), *(round(value, _DECIMALS) for value in row)]
        for frame, second, row in zip(scene.frames.tolist(), seconds.tolist(), joints.tolist(), strict=True)
    )
    file.write(csv_text(["frame", "seconds", *columns], rows).encode())


def write_npz(scene: Scene, file: IO[bytes]) -> None:
    """Write P1 and P2, (T, J, 3) float32 metres, the names of their joints, the frames' numbers and their rate."""
    arrays: dict[str, Any] = {person.person: person.joints for person in scene.persons}
    arrays |= {f"{person.person}_joints": np.array(person.joint_names) for person in scene.persons}
    arrays |= {f"{person.person}_role": np.array(person.role) for person in scene.persons if person.role}
    arrays |= {"frames": scene.frames, "fps": np.float64(scene.fps), "unit": np.array("metre"), "up": np.array("y")}
    np.savez(file, **arrays)
