"""What a killed export left is removed, and nothing else."""

from viewer.export import leftovers
from viewer.export.leftovers import remove_leftovers


def test_only_the_targets_own_are_removed(tmp_path):
    kept = [".b.mp4.0123abcd.part", ".a.mp4.part", "a.mp4", ".a.mp4.backup", ".a.mp4.mp4.0123abcd.part"]
    for name in (*kept, ".a.mp4.0123abcd.part"):
        (tmp_path / name).touch()
    frames = tmp_path / ".a.mp4.89abcdef.part"
    frames.mkdir()
    (frames / "00000.png").touch()
    remove_leftovers(tmp_path, {"a.mp4"})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)


def test_a_folder_that_is_gone(tmp_path):
    remove_leftovers(tmp_path / "gone", {"a.mp4"})
    assert not (tmp_path / "gone").exists()


def test_a_folder_that_cannot_be_read(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(leftovers, "stale", refuse)
    remove_leftovers(tmp_path, {"a.mp4"})
