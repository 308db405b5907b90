"""ComMDM (priorMDM): results.npy with two persons' positions, `motion` and `other_motion`, (N, 22, 3, T).

Only the last repetition is stored, while texts and lengths are of all. A prefix completion has the captured pair as
`gt`, (N, 2, T, 66), and only the first person as `motion`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.results.assumed import Assumed, axes_of
from viewer.results.clip import Clip, Entry, Joints, Persons
from viewer.results.contents import MOST_CLIPS, Contents, length_at, list_of_texts, stored_lengths
from viewer.results.scan import Scan

_FPS: Final = 20.0


class ComMdm:
    """Reads them."""

    name = "ComMDM results.npy"

    def holds(self, contents: Contents) -> bool:
        """Return whether it is a dict with two persons' positions, or with a captured pair."""
        if not contents.has("motion"):
            return False
        shape = contents.arrays["motion"].shape
        if len(shape) != 4 or shape[1:3] != (22, 3) or shape[0] > MOST_CLIPS:
            return False
        if contents.has("other_motion"):
            return contents.arrays["other_motion"].shape == shape
        if not contents.has("gt"):
            return False
        truth = contents.arrays["gt"].shape
        return len(truth) == 4 and truth[:2] == (shape[0], 2) and truth[3] == 66

    def entries(self, scan: Scan, files: list[Contents]) -> list[Entry]:
        """List the clips: of a prefix completion the captured pair and the first person that was generated."""
        return [entry for file in files for entry in self._of_file(scan, file)]

    def _of_file(self, scan: Scan, file: Contents) -> list[Entry]:
        n_clips, _, _, n_frames = file.arrays["motion"].shape
        texts = list_of_texts(file.values.get("text"))
        lengths = [length - 1 for length in stored_lengths(scan.tree, file)]  # one frame was a placement
        offset = max(0, len(texts) - n_clips)  # the last repetition is stored
        folder = file.path.rpartition("/")[0]
        found = []
        for index in range(n_clips):
            name = f"{folder}/sample{index:02d}" if folder else f"sample{index:02d}"
            length = length_at(lengths, offset + index, n_frames)
            caption = tuple(texts[offset + index : offset + index + 1])
            is_pair = "other_motion" in file.arrays
            persons = PERSONS if is_pair else PERSONS[:1]
            generated = name if is_pair else f"{name}_gen"
            found.append(
                Entry(generated, self, (file.path,), "joints", _FPS, (index,), length, persons, captions=caption)
            )
            if not is_pair:
                n_true = file.arrays["gt"].shape[2]
                found.append(
                    Entry(f"{name}_gt", self, (file.path,), "joints", _FPS, (index,), n_true, captions=caption)
                )
        return found

    def read(self, scan: Scan, entry: Entry, reading: Reading) -> Clip:
        """Read a clip."""
        (path,) = entry.paths
        arrays = scan.contents(path).arrays
        assumed = Assumed(reading, "ComMDM")
        notes: list[str] = []
        if entry.name.endswith("_gt"):
            both = arrays["gt"].floats(scan.tree, path, *entry.place).reshape(2, -1, 22, 3)
            found = dict(zip(PERSONS, both, strict=True))
        else:
            keys = dict(zip(PERSONS, ("motion", "other_motion"), strict=True))
            found = {
                person: np.moveaxis(arrays[keys[person]].floats(scan.tree, path, *entry.place), -1, 0)
                for person in entry.persons
            }
            if len(entry.persons) == 1:
                notes.append("Only the first person is generated; the pair is in the captured clip.")
        stored = next(iter(found.values()))
        is_padding = np.arange(len(stored)) >= (entry.length or len(stored))
        n_frames = len(assumed.trimmed(stored, is_padding, notes))
        persons: Persons = {
            person: Joints(np.ascontiguousarray(frames[:n_frames]), SMPL_22) for person, frames in found.items()
        }
        fps = assumed.fps(_FPS, "data of HumanML3D have 20")
        return assumed.clip(persons, fps, assumed.up(axes_of(persons), "y"), notes)
