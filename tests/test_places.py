"""Paths of the program's own files."""

import os

from viewer.places import cache_folder, data_folder, dataset_key, index_path, notebook_path, thumbnail_folder


def test_every_path_to_a_dataset_gives_the_same_key(tmp_path):
    folder = tmp_path / "Inter-X_Dataset"
    folder.mkdir()
    os.symlink(folder, tmp_path / "link", target_is_directory=True)
    assert dataset_key(tmp_path / "link") == dataset_key(folder / ".." / "Inter-X_Dataset") == dataset_key(folder)
    assert dataset_key(folder).startswith("Inter-X_Dataset-")


def test_datasets_with_the_same_name_have_different_keys(tmp_path):
    keys = {dataset_key(tmp_path / place / "Inter-X_Dataset") for place in ("a", "b")}
    assert len(keys) == 2


def test_a_key_is_a_valid_file_name(tmp_path):
    key = dataset_key(tmp_path / "データ: a/b?" / ("x" * 200 + "*ü"))
    assert key.isascii()
    assert len(key) < 60
    assert not set(key) & set('/\\:*?"<>| ')


def test_caches_and_user_data_are_in_separate_folders(tmp_path):
    assert cache_folder() in index_path(tmp_path).parents
    assert cache_folder() in thumbnail_folder(tmp_path).parents
    assert data_folder() in notebook_path(tmp_path).parents
    assert cache_folder() not in notebook_path(tmp_path).parents


def test_the_cache_folder_follows_xdg_cache_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert cache_folder() == tmp_path / "elsewhere" / "interx-viewer"
