"""Files get their name when they are whole, and nothing of anybody's is lost."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import ExportError, FileError
from viewer.export.writing.unfinished import AlreadyThere, leftovers, remove_leftovers, unfinished


def make(
    target: Path, content: str | int, *, overwrite: bool = False, meanwhile: Callable[[], object] = lambda: None
) -> None:
    """Make a file of a text, or a folder of a number of frames; before it gets its name something else happens."""
    is_folder = isinstance(content, int)
    with unfinished(target, overwrite=overwrite, folder=is_folder) as part:
        if is_folder:
            make_frames(part, content)
        else:
            part.write_text(content)
        meanwhile()


def never(target: Path, *, overwrite: bool, folder: bool = False) -> None:
    """Make nothing: it must be refused first."""
    with unfinished(target, overwrite=overwrite, folder=folder):
        pytest.fail("nothing may be drawn")


def raises(error: BaseException | type[BaseException]) -> Callable[[], None]:
    """A function that raises an error."""

    def fail() -> None:
        raise error

    return fail


def names(folder: Path) -> list[str]:
    """All that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def make_frames(folder: Path, count: int, content: str = "new") -> None:
    """A folder as PNG frames are."""
    folder.mkdir()
    for k in range(count):
        (folder / f"frame_{k:05d}.png").write_text(content)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_has_its_name_at_the_end(tmp_path, overwrite):
    target = tmp_path / "new" / "folder" / "a.mp4"
    with unfinished(target, overwrite=overwrite) as part:
        assert part.parent == target.parent
        assert part.name.startswith(".a.mp4.")
        assert names(target.parent) == []
        part.write_text("film")
        assert not target.exists()
        assert leftovers(target.parent) == [part]
    assert names(target.parent) == ["a.mp4"]
    assert target.read_text() == "film"


@pytest.mark.parametrize("content", ["fil", 2])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, ExportError])
def test_nothing_is_left_of_what_fails(tmp_path, content, error):
    with pytest.raises(error):
        make(tmp_path / "a", content, meanwhile=raises(error))
    assert names(tmp_path) == []


def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path):
    target = tmp_path / "a.mp4"
    target.write_text("mine")
    with pytest.raises(AlreadyThere, match=r"a\.mp4: is already there"):
        never(target, overwrite=False)
    with pytest.raises(RuntimeError):
        make(target, "fil", overwrite=True, meanwhile=raises(RuntimeError))
    assert (names(tmp_path), target.read_text()) == (["a.mp4"], "mine")
    make(target, "film", overwrite=True)
    assert (names(tmp_path), target.read_text()) == (["a.mp4"], "film")


def refuse_links(*_: object) -> None:
    """As os.link on a file system that has none."""
    raise OSError(errno.EOPNOTSUPP, "no links here")


@pytest.mark.parametrize("links", [True, False])
def test_what_has_come_meanwhile_stays(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", refuse_links)
    target = tmp_path / "a.mp4"
    with pytest.raises(AlreadyThere):
        make(target, "film", meanwhile=lambda: target.write_text("mine"))
    assert (names(tmp_path), target.read_text()) == (["a.mp4"], "mine")
    make(tmp_path / "b.mp4", "film")
    assert names(tmp_path) == ["a.mp4", "b.mp4"]
    folder = tmp_path / "frames"
    with pytest.raises(AlreadyThere):
        make(folder, 3, meanwhile=lambda: make_frames(folder, 1, "mine"))
    assert [path.read_text() for path in folder.iterdir()] == ["mine"]


def test_a_folder_of_frames_is_replaced_whole(tmp_path):
    target = tmp_path / "frames"
    make_frames(target, 5, "old")
    with pytest.raises(AlreadyThere):
        never(target, overwrite=False, folder=True)
    seen = []
    make(target, 3, overwrite=True, meanwhile=lambda: seen.extend(names(target)))
    assert len(seen) == 5, "the old one is there until the new one is whole"
    assert names(tmp_path) == ["frames"]
    assert [path.read_text() for path in target.iterdir()] == ["new"] * 3


@pytest.mark.parametrize("stranger", ["notes.txt", "frame_1.png", "frame_00007.png/", ".hidden"])
def test_a_folder_with_anything_else_is_never_replaced(tmp_path, stranger):
    target = tmp_path / "frames"
    make_frames(target, 2, "old")
    (target / stranger).mkdir() if stranger.endswith("/") else (target / stranger).write_text("mine")
    before = names(target)
    with pytest.raises(FileError, match=f"frames: is not replaced, because it holds {stranger.rstrip('/')}"):
        never(target, overwrite=True, folder=True)
    assert (names(tmp_path), names(target)) == (["frames"], before)


def test_a_folder_that_gets_something_else_meanwhile_stays(tmp_path):
    target = tmp_path / "frames"
    make_frames(target, 2, "old")
    with pytest.raises(FileError, match=r"holds notes\.txt"):
        make(target, 3, overwrite=True, meanwhile=lambda: (target / "notes.txt").write_text("mine"))
    assert names(tmp_path) == ["frames"]
    assert "notes.txt" in names(target)


def test_the_old_folder_comes_back_when_the_new_one_cannot_have_its_name(tmp_path, monkeypatch):
    target = tmp_path / "frames"
    make_frames(target, 2, "old")
    rename = os.rename

    def broken(source, goal):
        if (Path(source) / "frame_00002.png").exists():
            raise OSError(errno.EIO, "Input/output error")
        rename(source, goal)

    monkeypatch.setattr(os, "rename", broken)
    with pytest.raises(FileError, match="frames: Input/output error"):
        make(target, 3, overwrite=True)
    assert names(tmp_path) == ["frames"]
    assert [path.read_text() for path in target.iterdir()] == ["old"] * 2


@pytest.mark.parametrize("overwrite", [False, True])
def test_targets_that_cannot_be(tmp_path, overwrite):
    folder, file = tmp_path / "folder", tmp_path / "file"
    folder.mkdir()
    file.write_text("mine")
    for target, is_folder, reason in (
        (folder, False, "is a folder"),
        (file, True, "is a file and not a folder"),
        (file / "below.mp4", False, "a part of its path is a file and not a folder"),
        (file / "deep" / "below.mp4", False, "a part of its path is a file and not a folder"),
        (tmp_path / ("x" * 254), False, "its name is too long"),
        (Path("/"), False, "is not the name of a file"),
    ):
        with pytest.raises(FileError, match=reason) as caught:
            never(target, overwrite=overwrite, folder=is_folder)
        assert caught.value.path == str(target)
    assert names(tmp_path) == ["file", "folder"]


def test_what_is_no_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="is neither a file nor a folder"):
        never(tmp_path / "pipe", overwrite=True)


def test_a_folder_that_cannot_be_written_to(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(FileError, match=r"a\.mp4: writing there is not permitted"):
        never(tmp_path / "a.mp4", overwrite=False)


@pytest.mark.parametrize("inside", [(), ("frame_00000.png",)])
def test_errors_name_the_file_that_was_asked_for(tmp_path, inside):
    target = tmp_path / "a.mp4"
    with pytest.raises(FileError) as caught, unfinished(target, overwrite=False) as part:
        raise FileError(part.joinpath(*inside), "the disk is full")
    assert str(caught.value) == f"{target}: the disk is full"
    with pytest.raises(FileError, match="model: is broken"), unfinished(target, overwrite=False):
        raise FileError("model", "is broken")


def test_leftovers_are_told_from_all_else(tmp_path):
    others = ("a.mp4", ".a.mp4.part", "c.0123abcd.part", ".d.0123abcx.part")
    for name in (*others, ".a.mp4.0123abcd.part", ".b.0123abcd.part"):
        (tmp_path / name).write_text("")
    (tmp_path / ".frames.89abcdef.part").mkdir()
    found = [path.name for path in leftovers(tmp_path)]
    assert found == [".a.mp4.0123abcd.part", ".b.0123abcd.part", ".frames.89abcdef.part"]
    assert leftovers(tmp_path / "gone") == []


def test_leftovers_of_the_target_are_removed_and_nothing_else(tmp_path):
    kept = [".b.mp4.0123abcd.part", ".a.mp4.part", "a.mp4", ".a.mp4.backup", ".a.mp4.mp4.0123abcd.part"]
    for name in (*kept, ".a.mp4.0123abcd.part"):
        (tmp_path / name).touch()
    frames = tmp_path / ".a.mp4.89abcdef.part"
    frames.mkdir()
    (frames / "00000.png").touch()
    remove_leftovers(tmp_path, {"a.mp4"})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)


def test_leftovers_in_a_folder_that_is_gone(tmp_path):
    remove_leftovers(tmp_path / "gone", {"a.mp4"})
    assert not (tmp_path / "gone").exists()


def test_leftovers_in_a_folder_that_cannot_be_read(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("viewer.export.writing.unfinished.leftovers", refuse)
    remove_leftovers(tmp_path, {"a.mp4"})
