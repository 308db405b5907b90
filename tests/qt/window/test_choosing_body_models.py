"""Choosing the body model folder."""

from pathlib import Path

import pytest

from tests.bodies.standin import write_standin
from tests.qt.window_helpers import problem_message, status_message, view_message


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with stand-in model files of both genders."""
    folder = tmp_path_factory.mktemp("models")
    write_standin(folder / "SMPLX_MALE.npz", seed=1, components=20)
    write_standin(folder / "SMPLX_FEMALE.npz", seed=2, components=20)
    return folder


def test_body_models_replace_the_mannequin(qtbot, make_window, small_dataset, model_folder, monkeypatch):
    window = make_window(small_dataset.root)
    assert window.viewport._loaded.missing_models == ("male", "female")
    window.workspace.session.playback.seek(5)
    monkeypatch.setattr("viewer.qt.window.control.QFileDialog.getExistingDirectory", lambda *_: str(model_folder))
    window.actions_by_id["choose_body_models"].trigger()
    qtbot.waitUntil(lambda: window.viewport._loaded.missing_models == ())
    assert {cast.mesh.kind for cast in window.viewport._loaded.bodies.values()} == {"smplx"}
    assert window.workspace.session.playback.frame == 5
    assert window.workspace.settings.folder("body_models") == model_folder
    assert status_message(window) == f"Body models found in {model_folder}: male, female."


def test_a_folder_without_body_models_changes_nothing(make_window, small_dataset, tmp_path, monkeypatch):
    window = make_window(small_dataset.root)
    monkeypatch.setattr("viewer.qt.window.control.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    window.actions_by_id["choose_body_models"].trigger()
    assert problem_message(window).startswith(f"{tmp_path} has no SMPLX_MALE.npz")
    assert window.workspace.settings.folder("body_models") is None


def test_an_unusable_body_model_shows_the_reason(make_window, small_dataset, tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "SMPLX_MALE.npz").write_bytes(b"no model")
    window = make_window(small_dataset.root, models=[tmp_path / "models"])
    assert window.workspace.session.take is None
    assert str(tmp_path / "models" / "SMPLX_MALE.npz") in view_message(window)
    assert str(tmp_path / "models" / "SMPLX_MALE.npz") in status_message(window)
