"""The set-up's look for missing system packages, on machines of every kind; nothing is installed."""

import importlib.util
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.tracked import ROOT

SCRIPT = ROOT / ".ci" / "system_packages.py"


@pytest.fixture
def script():
    """The script as a fresh module."""
    spec = importlib.util.spec_from_file_location("system_packages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bare(script, monkeypatch):
    """A bare Linux machine: no libraries, no commands but apt-get. What would be run is kept in its `ran`."""
    machine = SimpleNamespace(commands={"apt-get"}, known={"chromium", "chromium-driver"}, ran=[], status=0, user=0)

    def run(words, **_):
        if words[0] == "apt-cache":
            return SimpleNamespace(returncode=0 if words[-1] in machine.known else 100)
        machine.ran.append(words)
        return SimpleNamespace(returncode=machine.status)

    monkeypatch.setattr(script.sys, "platform", "linux")
    monkeypatch.setattr(script.sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(script, "loads", lambda _: False)
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(script.shutil, "which", lambda name: name if name in machine.commands else None)
    monkeypatch.setattr(script.subprocess, "run", run)
    monkeypatch.setattr(script.os, "geteuid", lambda: machine.user)
    return machine


def test_silent_when_nothing_is_missing(script, bare, monkeypatch, capsys):
    monkeypatch.setattr(script, "missing_packages", lambda _: {})
    bare.commands |= set(script.OPTIONAL)
    assert script.main(["run", "test"]) == 0
    assert bare.ran == []
    assert capsys.readouterr() == ("", "")


def test_root_gets_all_with_apt(script, bare):
    assert script.main(["run", "test"]) == 0
    update, install = bare.ran
    assert update[:2] == ["apt-get", "update"]
    assert install[:2] == ["apt-get", "install"]
    venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert {venv, "libegl1", "libgl1", "libxcb-icccm4", "libxkbcommon-x11-0", "xvfb"} <= set(install)
    assert {"chromium", "chromium-driver"} <= set(install)


def test_a_browser_is_for_the_tests_alone_and_only_where_there_is_one(script, bare):
    assert script.main(["run"]) == 0
    bare.known = set()
    assert script.main(["run", "test"]) == 0
    installed = {word for words in bare.ran for word in words if words[1] == "install"}
    assert {"libegl1", "xvfb"} <= installed
    assert not {"chromium", "chromium-driver"} & installed


def test_nobody_is_held_up_for_want_of_a_browser(script, bare, monkeypatch, capsys):
    monkeypatch.setattr(script, "missing_packages", lambda _: {})
    bare.user = 1000
    assert script.main(["run", "test"]) == 0
    bare.user, bare.known = 0, set()
    assert script.main(["run", "test"]) == 0
    assert [words[1] for words in bare.ran] == ["update"]
    assert "chromium" not in "".join(capsys.readouterr())


@pytest.mark.usefixtures("bare")
def test_tests_need_more_than_the_program(script):
    run, both = script.missing_packages(["run"]), script.missing_packages(["run", "test"])
    assert run.items() < both.items()
    assert "xvfb" not in run.values()


def test_others_get_the_line_to_run(script, bare, capsys):
    bare.user = 1000
    assert script.main(["run"]) == 1
    assert bare.ran == []
    told = capsys.readouterr().err
    assert "\n    sudo apt-get install libdbus-1-3 libegl1 " in told


def test_failure_of_apt_is_told_and_ends_it(script, bare, capsys):
    bare.status = 100
    assert script.main(["run"]) == 100
    assert len(bare.ran) == 1
    assert capsys.readouterr().err == "apt-get update failed with 100.\n"


def test_without_apt_it_names_the_libraries_and_goes_on(script, bare, capsys):
    bare.commands = set()
    assert script.main(["run", "test"]) == 0
    told = capsys.readouterr().err
    assert all(name in told for name in (*script.LIBRARIES, "Xvfb"))


def test_other_systems_are_left_alone(script, bare, monkeypatch):
    monkeypatch.setattr(script.sys, "platform", "darwin")
    assert script.main(["run", "test"]) == 0
    assert bare.ran == []


@pytest.mark.parametrize("words", [["tset"], ["run", "tests"], []])
def test_words_that_it_does_not_know_are_refused(script, bare, words, capsys):
    with pytest.raises(SystemExit) as ended:
        script.main(words)
    assert ended.value.code == 2
    assert bare.ran == []
    assert "{run,test}" in capsys.readouterr().err


def test_a_library_that_is_nowhere_is_missing(script):
    assert not script.loads("libnobody_has_this.so.9")


def test_runs_alone():
    command = [sys.executable, "-I", "-S", str(SCRIPT), "run"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
