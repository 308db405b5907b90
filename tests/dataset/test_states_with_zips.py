"""A dataset in the states that people have it in, with zips in the mix: FORMATS.md lists them."""

import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset import Library

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")
PARTS = ("motions", "skeletons", "texts")


def pack(dataset, part: str, around: str, compression: int = zipfile.ZIP_DEFLATED, *, mac: bool = False) -> None:
    """Replace a part's folder by a zip, with other folders around everything; mac: and what macOS adds."""
    with zipfile.ZipFile(dataset.root / f"{part}.zip", "w", compression) as archive:
        for file in sorted((dataset.root / part).rglob("*")):
            archive.write(file, Path(around) / file.relative_to(dataset.root / part))
            if mac:
                beside = Path("__MACOSX") / around / file.relative_to(dataset.root / part)
                archive.writestr(str(beside.with_name(f"._{file.name}")), b"\x00\x05\x16\x07")
        if mac:
            archive.writestr(f"{around}/.DS_Store", b"\x00\x00\x00\x01Bud1")
    dataset.remove(part)


def half_unpacked(dataset, part: str) -> None:
    """A zip, and beside it what was unpacked before somebody lost patience."""
    kept = dataset.root.with_name(f"kept_{part}")
    shutil.copytree(dataset.root / part, kept)
    pack(dataset, part, part)
    first = sorted(kept.iterdir())[0]
    target = dataset.root / part / first.name
    target.parent.mkdir()
    first.rename(target)
    shutil.rmtree(kept)


FORMS = {
    "folder": lambda _dataset, _part: None,
    "nested folder": lambda dataset, part: dataset.nest(part),
    "link": lambda dataset, part: dataset.link(part),
    "zip": lambda dataset, part: pack(dataset, part, part),
    "bare zip": lambda dataset, part: pack(dataset, part, ""),
    "zip with one more folder": lambda dataset, part: pack(dataset, part, f"{part}/{part}"),
    "zip in the dataset's folder": lambda dataset, part: pack(dataset, part, f"Inter-X_Dataset/{part}"),
    "stored zip": lambda dataset, part: pack(dataset, part, part, zipfile.ZIP_STORED),
    "zip from a Mac": lambda dataset, part: pack(dataset, part, part, mac=True),
    "half unpacked zip": half_unpacked,
}
# Every form of motions with every form of skeletons; captions take turns.
MIXES = [
    (motions, skeletons, list(FORMS)[(i + j) % len(FORMS)])
    for (i, motions), (j, skeletons) in product(enumerate(FORMS), enumerate(FORMS))
]


def assert_whole(library: Library) -> None:
    assert library.problems == ()
    assert library.names == NAMES
    for name in NAMES:
        take = library[name].load()
        assert take.motions.keys() == take.skeletons.keys() == {"P1", "P2"}
        assert (take.n_frames, len(take.captions), take.notes) == (12, 3, ())
        assert library[name].n_frames() == 12
        assert all(there for _, _, there in library[name].files())


@pytest.mark.parametrize("forms", MIXES, ids=" + ".join)
def test_any_mix_of_forms_is_whole(small_dataset, forms):
    for part, form in zip(PARTS, forms, strict=True):
        FORMS[form](small_dataset, part)
    assert_whole(Library.open(small_dataset.root))


@pytest.mark.parametrize("form", FORMS)
def test_with_litter_beside_everything(small_dataset, form):
    for part in PARTS:
        FORMS[form](small_dataset, part)
    small_dataset.litter()
    assert_whole(Library.open(small_dataset.root))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_one_part_is_enough(small_dataset, part, form):
    small_dataset.remove("skeletons" if part == "motions" else "motions")
    small_dataset.remove("texts")
    FORMS[form](small_dataset, part)
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert [problem.rpartition(": ")[2] for problem in library.problems] == [
        "is not there; sequences have no captions."
    ]
    take = library[NAMES[3]].load()
    assert (set(take.motions), set(take.skeletons)) == ({"P1", "P2"}, set())[:: 1 if part == "motions" else -1]


@pytest.mark.parametrize("part", PARTS)
def test_half_a_download_is_told_and_the_rest_is_shown(small_dataset, part):
    path = small_dataset.pack(part)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    (problem,) = library.problems
    assert problem.startswith(f"{path}: cannot be read (it is no zip, or was cut off: download it again)")
    take = library[NAMES[0]].load()
    assert take.n_frames == 12


@pytest.mark.parametrize("after", [0, 1, 5000])
def test_a_zip_that_is_cut_off_behind_an_npz_is_not_taken_for_that(small_dataset, after):
    path = small_dataset.pack("motions")
    content = path.read_bytes()
    end = content.index(b"PK\x05\x06", len(content) // 2) + 22  # of a motion that is stored in it
    path.write_bytes(content[: end + after])
    (problem,) = Library.open(small_dataset.root).problems
    assert "cut off" in problem


@pytest.mark.parametrize("forms", [("zip", "folder"), ("folder", "zip"), ("stored zip", "zip")])
def test_parts_may_hold_different_sequences(small_dataset, forms):
    small_dataset.remove(f"motions/{NAMES[0]}")
    small_dataset.remove(f"skeletons/{NAMES[1]}")
    (small_dataset.root / f"skeletons/{NAMES[2]}/P1.npy").unlink()
    for part, form in zip(PARTS, forms, strict=False):
        FORMS[form](small_dataset, part)
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert library[NAMES[0]].load().notes == ("This sequence has no motions.",)
    assert library[NAMES[1]].load().notes == ("This sequence has no skeletons.",)
    assert library[NAMES[2]].load().notes == ("P1's skeleton is missing.",)


def test_motions_packed_twice_hold_the_same(small_dataset):
    """Compressed arrays in a zip that is deflated once more."""
    for name in NAMES:
        for person in ("P1", "P2"):
            small_dataset.write_motion(name, person, frames=500, compressed=True)
    unpacked = {name: Library.open(small_dataset.root)[name].motion("P1") for name in NAMES}
    pack(small_dataset, "motions", "motions")
    library = Library.open(small_dataset.root)
    for name in NAMES:
        head = library[name].motion_head("P1")
        assert (head.n_frames, head.gender) == (500, "male")
        assert np.array_equal(library[name].motion("P1").pose_body, unpacked[name].pose_body)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_damage_in_a_zip_is_told_for_the_file_it_is_in(small_dataset, compression):
    small_dataset.write_skeleton(NAMES[0], "P1", frames=400)
    pack(small_dataset, "skeletons", "skeletons", compression)
    path = small_dataset.root / "skeletons.zip"
    content = bytearray(path.read_bytes())
    content[20_000] ^= 1
    path.write_bytes(content)
    library = Library.open(small_dataset.root)
    (note,) = library[NAMES[0]].load().notes
    assert note.startswith(f"P1's skeleton cannot be shown: {path}/skeletons/{NAMES[0]}/P1.npy: ")
    assert library[NAMES[1]].load().notes == ()
    assert library[NAMES[0]].skeleton_length("P1") == 400  # of that the beginning tells


def test_a_bomb_among_sequences_is_refused_and_the_rest_is_shown(small_dataset):
    (small_dataset.root / f"skeletons/{NAMES[0]}/P1.npy").write_bytes(bytes(2**22))
    pack(small_dataset, "skeletons", "skeletons")
    path = small_dataset.root / "skeletons.zip"
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    assert content[entry + 46 :].startswith(f"skeletons/{NAMES[0]}/P1.npy".encode())
    content[entry + 24 : entry + 28] = (2**30 - 1).to_bytes(4, "little")
    path.write_bytes(content)
    library = Library.open(small_dataset.root)
    (note,) = library[NAMES[0]].load().notes
    assert "is too large (1,073,741,823 bytes by the zip's directory)" in note
    assert library[NAMES[1]].load().notes == ()


@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_a_file_beside_the_sequences_hides_none_of_them(small_dataset, part):
    small_dataset.write(f"{part}/README.txt", "The dataset's own words.")
    pack(small_dataset, part, part)
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert [library[name].load().notes for name in NAMES] == [()] * 4


def test_what_is_unpacked_later_goes_before_the_zip(small_dataset):
    small_dataset.pack("motions")
    library = Library.open(small_dataset.root)
    assert library[NAMES[0]].load().n_frames == 12
    small_dataset.write_motion(NAMES[0], "P1", frames=5)
    assert library[NAMES[0]].load().n_frames == 5


def test_a_zip_that_is_replaced_while_it_is_open_is_read_as_it_was(small_dataset):
    path = small_dataset.pack("texts")
    library = Library.open(small_dataset.root)
    path.unlink()
    path.write_bytes(b"another")
    assert len(library[NAMES[3]].captions()) == 3


def test_many_threads_read_one_zip(small_dataset):
    for part in PARTS:
        small_dataset.pack(part)
    library = Library.open(small_dataset.root)
    wanted = {name: library[name].load() for name in NAMES}
    with ThreadPoolExecutor(8) as threads:
        for name, take in threads.map(lambda name: (name, library[name].load()), NAMES * 10):
            assert take.captions == wanted[name].captions
            for person, motion in take.motions.items():
                assert np.array_equal(motion.pose_body, wanted[name].motions[person].pose_body)
