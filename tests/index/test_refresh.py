"""Updating the index: which files are read."""

import os
from pathlib import Path

import pytest

from tests.index.refreshing import NAMES, load_facts, refresh_all
from viewer.dataset import Library
from viewer.dataset.files.storage import FolderTree
from viewer.errors import FileError
from viewer.index import refresh as refreshing
from viewer.index.facts import GENDERS, UNKNOWN, FileState, library_facts
from viewer.index.refresh import RefreshResult, refresh
from viewer.index.store import Index

GOOD, MISSING = FileState.GOOD, FileState.MISSING


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """Names in the order in which they are read."""
    names = []
    original = refreshing.read_record

    def spy(sequence, stamps):
        names.append(sequence.name)
        return original(sequence, stamps)

    monkeypatch.setattr(refreshing, "read_record", spy)
    return names


def touch_later(path: Path) -> None:
    """Set the modification time of a file one second later."""
    changed = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(changed, changed))


def test_everything_is_read_once(opened, read):
    library, index = opened()
    assert refresh_all(library, index) == RefreshResult(4, is_complete=True)
    assert read == list(NAMES)
    facts = load_facts(library, index)
    assert facts.frames.tolist() == [12] * 4
    assert [[GENDERS[code] for code in row] for row in facts.genders] == [["male", "female"]] * 4
    assert (facts.states == GOOD).all()
    assert index.captions(NAMES[0]) == ("Two people meet.", "One person greets the other.", "They greet each other.")
    assert index.matching("greet*").all()


def test_unchanged_files_are_not_opened_again(opened, monkeypatch):
    refresh_all(*opened())
    library, index = opened()
    touched = []
    monkeypatch.setattr(FolderTree, "open", lambda _tree, path: touched.append(path))
    assert refresh_all(library, index) == RefreshResult(0, is_complete=True)
    assert touched == []


@pytest.mark.parametrize("parts", [("motions",), ("texts",), ("motions", "skeletons", "texts")])
def test_files_in_an_unchanged_zip_are_not_opened_again(opened, small_dataset, monkeypatch, parts):
    for part in parts:
        small_dataset.pack(part)
    assert refresh_all(*opened()).n_read == 4
    library, index = opened()
    touched = []
    monkeypatch.setattr(type(library.tree), "open", lambda _tree, path: touched.append(path))
    assert refresh_all(library, index).n_read == 0
    assert touched == []
    assert (load_facts(library, index).states == GOOD).all()


def test_all_files_of_a_changed_zip_are_read_again(opened, small_dataset, read):
    path = small_dataset.pack("texts")
    refresh_all(*opened())
    read.clear()
    touch_later(path)
    refresh_all(*opened())
    assert read == list(NAMES)


def test_a_file_unpacked_next_to_its_zip_is_read(opened, small_dataset, read):
    small_dataset.pack("texts")
    refresh_all(*opened())
    read.clear()
    small_dataset.write(f"texts/{NAMES[2]}.txt", "They clap.\n")
    library, index = opened()
    refresh_all(library, index)
    assert read == [NAMES[2]]
    assert index.captions(NAMES[2]) == ("They clap.",)


@pytest.mark.parametrize(
    "path",
    [
        *(f"motions/{NAMES[1]}/P1.npz", f"motions/{NAMES[1]}/P2.npz", f"skeletons/{NAMES[1]}/P1.npy"),
        *(f"skeletons/{NAMES[1]}/P2.npy", f"texts/{NAMES[1]}.txt"),
    ],
)
def test_a_change_is_noticed_by_time_and_by_size(opened, small_dataset, read, path):
    refresh_all(*opened())
    file = small_dataset.root / path
    read.clear()
    touch_later(file)
    refresh_all(*opened())
    assert read == [NAMES[1]]
    status = file.stat()
    file.write_bytes(file.read_bytes() + b"\0")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    refresh_all(*opened())
    assert read == [NAMES[1]] * 2


def test_facts_of_a_changed_file_are_updated(opened, small_dataset):
    refresh_all(*opened())
    small_dataset.write_motion(NAMES[1], "P1", frames=7, gender="neutral")
    small_dataset.write(f"texts/{NAMES[1]}.txt", "They wave.\n")
    library, index = opened()
    refresh_all(library, index)
    facts = load_facts(library, index)
    assert facts.frames.tolist() == [12, 7, 12, 12]
    assert GENDERS[facts.genders[1, 0]] == "neutral"
    assert index.captions(NAMES[1]) == ("They wave.",)
    assert index.matching("meet").tolist() == [True, False, True, True]


def test_a_removed_and_a_restored_file_are_noticed(opened, small_dataset, read):
    refresh_all(*opened())
    read.clear()
    file = small_dataset.root / "texts" / f"{NAMES[0]}.txt"
    content = file.read_bytes()
    file.unlink()
    library, index = opened()
    refresh_all(library, index)
    assert (read, index.captions(NAMES[0])) == ([NAMES[0]], ())
    assert load_facts(library, index).states[0].tolist() == [GOOD] * 4 + [MISSING]
    file.write_bytes(content)
    refresh_all(library, index)
    assert len(index.captions(NAMES[0])) == 3


def test_only_new_sequences_are_read(opened, small_dataset, read):
    refresh_all(*opened())
    read.clear()
    small_dataset.write_sequence("G005T000A000R000", captions=["New."])
    small_dataset.remove(f"motions/{NAMES[3]}")
    small_dataset.remove(f"skeletons/{NAMES[3]}")
    library, index = opened()
    refresh_all(library, index)
    assert read == ["G005T000A000R000"]
    assert (load_facts(library, index).states == GOOD).all()


def test_captions_in_a_nested_folder(opened, small_dataset, read):
    small_dataset.nest("texts")
    library, index = opened()
    refresh_all(library, index)
    assert index.matching("meet").all()
    read.clear()
    small_dataset.write(f"texts/texts/{NAMES[0]}.txt", "They part.\n")
    refresh_all(library, index)
    assert (read, index.captions(NAMES[0])) == ([NAMES[0]], ("They part.",))


def test_it_can_be_stopped_and_continued(opened, read):
    library, index = opened()
    steps = []
    stopped = refresh(library, index, lambda *step: steps.append(step), lambda: len(read) >= 2)
    assert stopped == RefreshResult(2, is_complete=False)
    assert read == list(NAMES[:2])
    assert steps == [(0, 4), (2, 4)]
    assert load_facts(library, index).frames.tolist() == [12, 12, UNKNOWN, UNKNOWN]
    steps.clear()
    assert refresh(library, index, lambda *step: steps.append(step), lambda: False) == RefreshResult(
        2, is_complete=True
    )
    assert read == list(NAMES)
    assert steps == [(2, 4), (4, 4)]


def test_an_update_that_is_stopped_at_once_reads_nothing(opened, read):
    library, index = opened()
    assert refresh(library, index, lambda _done, _total: None, lambda: True) == RefreshResult(0, is_complete=False)
    assert read == []


def test_each_batch_is_one_revision(opened, monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH_S", -1.0)  # each is due at once
    library, index = opened()
    facts, seen, frames = library_facts(library), [index.revision()], []

    def progress(_done: int, _total: int) -> None:
        facts.frames[:] = 0
        seen.append(index.load(facts, seen[-1]))
        frames.append(facts.frames.tolist())

    refresh(library, index, progress, lambda: False)
    assert frames[1:5] == [[12 * (row == k) for row in range(4)] for k in range(4)]
    assert seen == sorted(seen)
    assert index.revision() == seen[-1]


def test_everything_is_read_again_if_another_process_recreates_the_file(opened, read, monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH_S", -1.0)
    library, index = opened()
    removed = []

    def remove_once(done: int, _total: int) -> None:
        if done == 2 and not removed:
            removed.extend(index.path.parent.iterdir())
            for file in removed:
                file.unlink()

    assert refresh(library, index, remove_once, lambda: False).is_complete
    assert removed
    assert read == [*NAMES, *NAMES[:2]]
    assert (load_facts(library, index).states == GOOD).all()


def test_an_index_that_cannot_be_written_raises_an_error(opened):
    library, index = opened()
    index._database._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(FileError, match="cannot be used"):
        refresh_all(library, index)


def test_the_dataset_is_not_changed(opened, small_dataset):
    small_dataset.pack("texts")

    def everything() -> dict[Path, tuple[int, int]]:
        paths = [small_dataset.root, *small_dataset.root.rglob("*")]
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in paths}

    before = everything()
    library, index = opened()
    refresh_all(library, index)
    index.close()
    assert everything() == before


def test_a_library_without_sequences_is_up_to_date(tmp_path, dataset):
    (dataset.root / "motions").mkdir()
    library = Library.open(dataset.root)
    index = Index.open(tmp_path / "index.sqlite", library)
    assert refresh_all(library, index) == RefreshResult(0, is_complete=True)
    index.close()
