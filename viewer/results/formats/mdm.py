"""MDM and what is made of it: results.npy with positions of one person, (N, J, 3, T), and smpl_params.npy.

index = repetition * num_samples + sample; frames past a clip's length are not valid. J is 22 (HumanML3D, metres, 20
fps), 21 (KIT, millimetres, 12.5 fps) or 24 (HumanAct12 and UESTC, upside down).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import KIT_21, SMPL_22, SMPL_24
from viewer.dataset.joints.topology import Topology
from viewer.dataset.motions import UpAxis
from viewer.dataset.readings import Reading
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons, motion_of
from viewer.results.contents import MOST_CLIPS, Contents, length_at, list_of_texts, stored_lengths
from viewer.results.rotations import rot6d
from viewer.results.scan import Scan

_KINDS: Final[dict[int, tuple[Topology, float, UpAxis]]] = {
    22: (SMPL_22, 20.0, "y"),
    21: (KIT_21, 12.5, "y"),
    24: (SMPL_24, 20.0, "-y"),
}
_TEXTS: Final = "results.txt"


class Mdm:
    """Reads results.npy."""

    name = "MDM results.npy"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with positions of one person and their lengths."""
        if not contents.has("motion") or not ("lengths" in contents.arrays or "lengths" in contents.values):
            return False
        shape = contents.arrays["motion"].shape
        return len(shape) == 4 and shape[1] in _KINDS and shape[2] == 3 and shape[0] <= MOST_CLIPS

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips, named by sample and repetition as MDM's videos are."""
        return [entry for file in files for entry in self._of_file(scan, file)]

    def _of_file(self, scan: Scan, file: Contents) -> list[Entry]:
        n_clips, n_joints, _, n_frames = file.arrays["motion"].shape
        texts = list_of_texts(file.values.get("text")) or scan.lines(scan.beside(file.path, _TEXTS))
        lengths = stored_lengths(scan.tree, file)
        given = file.values.get("num_samples")
        n_samples = given if isinstance(given, int) and 0 < given <= n_clips else n_clips
        folder = file.path.rpartition("/")[0]
        found = []
        for index in range(n_clips):
            name = f"sample{index % n_samples:02d}_rep{index // n_samples:02d}"
            found.append(
                Entry(
                    name=f"{folder}/{name}" if folder else name,
                    format=self,
                    paths=(file.path,),
                    kind="joints",
                    fps=_KINDS[n_joints][1],
                    place=(index,),
                    length=length_at(lengths, index, n_frames),
                    persons=("P1",),
                    captions=tuple(texts[index : index + 1]),
                )
            )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        array = scan.contents(path).arrays["motion"]
        topology, fps, up = _KINDS[array.shape[1]]
        assumed = Assumed(reading, "MDM")
        frames = np.moveaxis(array.floats(scan.tree, path, *entry.place), -1, 0)
        notes: list[str] = []
        is_padding = np.arange(len(frames)) >= (entry.length or len(frames))
        positions = np.ascontiguousarray(assumed.trimmed(frames, is_padding, notes))
        persons: Persons = {"P1": Joints(positions, topology)}
        rate = assumed.fps(fps, f"data of {topology.name} have this rate")
        axis = assumed.up(axes_of(persons), up, "usual for these joints")
        return assumed.clip(persons, rate, axis, notes)


class MdmParameters:
    """Reads sample##_rep##_smpl_params.npy: rotations of SMPL, fitted to one clip."""

    name = "MDM smpl_params.npy"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with rotations and translations."""
        if not contents.has("thetas", "root_translation"):
            return False
        thetas, trans = contents.arrays["thetas"].shape, contents.arrays["root_translation"].shape
        return len(thetas) == 3 and thetas[:2] == (24, 6) and trans == (3, thetas[2])

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:  # noqa: ARG002
        """List the clips, one a file. Their text is that of the first sample, whatever they are, and not shown."""
        return [
            Entry(file.stem, self, (file.path,), "motion", 20.0, (), file.arrays["thetas"].shape[2], ("P1",))
            for file in files
        ]

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip: the pose of `thetas`, the place of `root_translation`."""
        (path,) = entry.paths
        arrays = scan.contents(path).arrays
        six = np.moveaxis(arrays["thetas"].floats(scan.tree, path), -1, 0)
        trans = arrays["root_translation"].floats(scan.tree, path).T
        assumed = Assumed(reading, "MDM")
        layout = assumed.layout_of(six, "rows")
        persons: Persons = {"P1": motion_of(rot6d.rotation_vectors(six, layout), trans)}
        fps = assumed.fps(20.0, "it draws at this rate")
        up = assumed.up(axes_of(persons), "y")
        return assumed.clip(persons, fps, up, ["SMPL's rotations on the body of SMPL-X, with flat hands."])
