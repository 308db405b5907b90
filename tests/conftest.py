"""Datasets for tests, written into tmp_path: whole, and in every state people have them in."""

import functools
import gc
import io
import os
import pickle
import shutil
import signal
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# before numpy is imported: its other threads only wait, at full speed, beside those of the other workers
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pytest
from PyQt5.QtWidgets import QApplication

from tests.few_messages import send_less
from tests.processed.folders import ProcessedFolder, fill
from viewer.child_process import cores

ACTIONS = """
Hug|Handshake|Wave|Grab|Hit|Kick|Posing|Push|Pull|Sit on leg|Slap|Pat on back|Point finger at|Walk towards|Knock over
Step on foot|High-five|Chase|Whisper in ear|Support with hand|Rock-paper-scissors|Dance|Link arms|Shoulder to shoulder
Bend|Carry on back|Massaging shoulder|Massaging leg|Hand wrestling|Chat|Pat on cheek|Thumb up|Touch head|Imitate
Kiss on cheek|Help up|Cover mouth|Look back|Block|Fly kiss
"""
PERSONS = ("P1", "P2")
WAITING = ("test_page_in_browser.py", "test_readme.py")  # and all of end2end


class DatasetFolder:
    """A dataset folder that a test fills and breaks; every method writes at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)

    @staticmethod
    def motion_arrays(frames: int = 12, *, person: str = "P1", gender: str = "male") -> dict[str, np.ndarray]:
        """SMPL-X parameters of somebody who stands, sways and faces the other person 0.8 m away."""
        rng = np.random.default_rng(zlib.crc32(f"{person}{gender}".encode()))

        def sway(joints: int) -> np.ndarray:
            phase = np.linspace(0, 2, frames)[:, None, None] + rng.uniform(0, 6, (joints, 3))
            return (0.1 * np.sin(phase)).astype(np.float32)

        side = -1 if person == "P1" else 1
        where = np.array([0.4 * side, 0.95, 0.0]) + 0.2 * sway(1)[:, 0]
        return {
            "root_orient": np.array([0, -side * np.pi / 2, 0], np.float32) + 0.2 * sway(1)[:, 0],
            "pose_body": sway(21),
            "pose_lhand": sway(15),
            "pose_rhand": sway(15),
            "trans": where.astype(np.float32),
            "betas": rng.normal(0, 0.8, (1, 10)).astype(np.float32),
            "gender": np.array(gender),
        }

    def write_motion(
        self,
        name: str,
        person: str,
        frames: int = 12,
        *,
        gender: str = "male",
        changes: Mapping[str, np.ndarray | None] | None = None,
        compressed: bool = False,
    ) -> Path:
        """Write motions/NAME/PERSON.npz; `changes` replaces arrays by key, None leaves the key out."""
        path = self._place(f"motions/{name}/{person}.npz")
        if not changes and not compressed:
            path.write_bytes(_unchanged_motion(frames, person, gender))
            return path
        arrays = {**self.motion_arrays(frames, person=person, gender=gender), **(changes or {})}
        save = np.savez_compressed if compressed else np.savez
        save(path, **{key: array for key, array in arrays.items() if array is not None})
        return path

    def write_skeleton(self, name: str, person: str, frames: int = 12, *, array: np.ndarray | None = None) -> Path:
        """Write skeletons/NAME/PERSON.npy: a column of 64 joints 1.7 m high that sways, or the array given."""
        if array is None:
            rng = np.random.default_rng(zlib.crc32(person.encode()))
            rest = np.column_stack((rng.normal(0, 0.1, 64), rng.uniform(0, 1.7, 64), rng.normal(0, 0.1, 64)))
            sway = 0.05 * np.sin(np.linspace(0, 2, frames))[:, None, None]
            array = rest + sway + [-0.4 if person == "P1" else 0.4, 0, 0]
        path = self._place(f"skeletons/{name}/{person}.npy")
        np.save(path, array)
        return path

    def write_sequence(
        self,
        name: str,
        frames: int = 12,
        *,
        motions: Iterable[str] = PERSONS,
        skeletons: Iterable[str] = PERSONS,
        captions: Iterable[str] = (),
    ) -> None:
        """Write the files of a sequence for the persons named; no text file where there are no captions."""
        for person in motions:
            self.write_motion(name, person, frames, gender="male" if person == "P1" else "female")
        for person in skeletons:
            self.write_skeleton(name, person, frames)
        if captions:
            self.write(f"texts/{name}.txt", "".join(f"{caption}\n" for caption in captions))

    def write_annotations(self, order: Mapping[str, int], splits: Mapping[str, Iterable[str]] | None = None) -> None:
        """Write all files of annots/ and splits/."""
        self.write("annots/action_setting.txt", ACTIONS.strip().replace("|", "\n"))
        self.write("annots/familiarity.txt", "".join(f"{1 + group % 4}\n" for group in range(59)))
        np.save(self._place("annots/big_five.npy"), np.arange(118 * 5).reshape(118, 5) / 118)
        self.write("annots/interaction_order.pkl", pickle.dumps(dict(order)))
        splits = splits or {}
        self.write("splits/all.txt", "\n".join(name for names in splits.values() for name in names))
        for split in ("train", "val", "test"):
            self.write(f"splits/{split}.txt", "\n".join(splits.get(split, ())))

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file by its path in the dataset."""
        place = self._place(path)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return place

    def remove(self, path: str) -> None:
        """Remove a file or a folder."""
        place = self.root / path
        shutil.rmtree(place) if place.is_dir() else place.unlink()

    def nest(self, part: str) -> None:
        """Put a folder of the part's own name inside it, as some unpackers do."""
        (self.root / part).rename(self.root / "nested")
        (self.root / part).mkdir()
        (self.root / "nested").rename(self.root / part / part)

    def pack(self, part: str, *, with_folder: bool = True) -> Path:
        """Replace a part's folder by its zip, as downloaded."""
        path = self.root / f"{part}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted((self.root / part).rglob("*")):
                archive.write(file, file.relative_to(self.root if with_folder else self.root / part))
        self.remove(part)
        return path

    def link(self, part: str) -> None:
        """Move a part elsewhere and leave a soft link."""
        elsewhere = self.root.with_name(f"elsewhere_{part}")
        (self.root / part).rename(elsewhere)
        os.symlink(elsewhere, self.root / part, target_is_directory=True)

    def litter(self) -> None:
        """Leave what macOS leaves."""
        parts = [path for path in self.root.iterdir() if path.is_dir()]
        for folder in (self.root, *parts):
            (folder / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")
            (folder / "__MACOSX" / "motions").mkdir(parents=True)
            (folder / "._motions").write_bytes(b"\x00\x05\x16\x07")

    def _place(self, path: str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


@functools.lru_cache(maxsize=64)
def _unchanged_motion(frames: int, person: str, gender: str) -> bytes:
    """The file of a motion as most tests want it, made once."""
    file = io.BytesIO()
    np.savez(file, **DatasetFolder.motion_arrays(frames, person=person, gender=gender))
    return file.getvalue()


class Touches:
    """Pickles as an order to make a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.fixture(scope="session", autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's own cache and notes are touched. All processes of a run share Mesa's cache of compiled shaders."""
    own = tmp_path_factory.getbasetemp()
    shaders = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shaders"
    shaders.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MESA_SHADER_CACHE_DIR", str(shaders))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C reaches this test and what it starts, also where SIGINT is ignored, as in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def touches() -> type[Touches]:
    """touches(path) is an object whose pickle, loaded plainly, runs code: it makes the file."""
    return Touches


@pytest.fixture
def dataset(tmp_path: Path) -> DatasetFolder:
    """An empty dataset folder."""
    return DatasetFolder(tmp_path / "Inter-X_Dataset")


def fill_small(dataset: DatasetFolder) -> DatasetFolder:
    """Write a whole dataset of four sequences: all annotations, captions, splits, both roles."""
    captions = ("Two people meet.", "One person greets the other.", "They greet each other.")
    for name in ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"):
        dataset.write_sequence(name, captions=captions)
    dataset.write_annotations(
        {"G001T000A000R000": 0, "G001T000A001R000": 1, "G002T001A016R003": 0},
        {"train": ["G001T000A000R000", "G001T000A001R000"], "val": ["G002T001A016R003"], "test": ["G059T002A039R001"]},
    )
    return dataset


@pytest.fixture
def small_dataset(dataset: DatasetFolder) -> DatasetFolder:
    """A whole dataset of four sequences: all annotations, captions, splits, both roles."""
    return fill_small(dataset)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Reference pictures are drawn anew on request only."""
    parser.addoption(
        "--regenerate", action="store_true", help="write the reference pictures anew; look at them before a commit"
    )


@pytest.fixture
def empty_processed(tmp_path: Path) -> ProcessedFolder:
    """A folder for processed data; nothing in it yet."""
    return ProcessedFolder(tmp_path / "processed_data")


@pytest.fixture
def processed(empty_processed: ProcessedFolder) -> ProcessedFolder:
    """All that the dataset's own scripts make of four sequences of nine frames, but for vectors of words."""
    fill(empty_processed)
    return empty_processed


@pytest.fixture(scope="session", autouse=True)
def _runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A place for Qt's sockets where the machine gives none; without it every start of Qt is a warning."""
    with pytest.MonkeyPatch.context() as patch:
        if "XDG_RUNTIME_DIR" not in os.environ:
            patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _application(_runtime_folder: None, qapp: QApplication) -> None:
    """The application of the widget tests, before a test of drawing makes one that has no widgets."""
    del _runtime_folder, qapp


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: windows and processes are often waited for."""
    return cores() * 3 // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait for programs and browsers are spread over the run, so that others work meanwhile."""
    paths = dict.fromkeys(item.path for item in items)
    waiting = [path for path in paths if "end2end" in path.parts or path.name in WAITING]
    working = [path for path in paths if path not in waiting]
    places = {path: number / len(working) for number, path in enumerate(working)}
    places |= {path: 0.8 * number / len(waiting) for number, path in enumerate(waiting)}
    items.sort(key=lambda item: places[item.path])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Workers report what is needed."""
    send_less(session.config)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
