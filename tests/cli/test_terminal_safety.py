"""Names, captions, genders, headers and pickles of a dataset cannot write to the terminal what they like."""

import json
import pickle

import numpy as np
import pytest

from tests.platforms import needs_names_of_bytes
from viewer.cli import main
from viewer.printable import printable

NAME = "G001T000A001R000"
ESCAPE = "\x1b[2J\x1b]0;owned\x07"
pytestmark = needs_names_of_bytes


@pytest.fixture
def evil(dataset):
    """Escape sequences wherever a dataset has text."""
    dataset.write_sequence(NAME, captions=[f"Two people{ESCAPE} meet.", "\x9b2J\u202eback"])
    dataset.write_sequence(f"odd{ESCAPE}\nname", captions=["One."])
    dataset.write_motion(f"odd{ESCAPE}\nname", "P1", changes={"gender": np.array(f"ma{ESCAPE}le")})
    dataset.write_annotations({NAME: 1, f"gone{ESCAPE}": 0}, {"train": [NAME, f"gone{ESCAPE}"]})
    dataset.write("annots/action_setting.txt", f"Hug\nHand{ESCAPE}shake\n")
    descr = f"{{'descr': '<f{ESCAPE}', 'fortran_order': False, 'shape': (1,), }}".ljust(117) + "\n"
    dataset.write(f"skeletons/{NAME}/P1.npy", b"\x93NUMPY\x01\x00\x76\x00" + descr.encode("latin1") + bytes(64))
    return dataset


def output(capfd) -> str:
    captured = capfd.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize(
    "words",
    [["list"], ["list", "--csv"], ["list", "--json"], ["list", "--sort", "frames"], ["check"], ["check", "--json"]],
    ids=" ".join,
)
def test_commands_print_no_control_character(evil, capfd, words):
    command, *options = words
    assert main([command, str(evil.root), *options, *(["--jobs", "1"] if command == "check" else [])]) in (0, 1)
    text = output(capfd)
    assert NAME in text
    assert printable(text, keep="\n\t") == text


def test_a_name_with_a_line_feed_is_one_line(evil, capfd):
    main(["list", str(evil.root)])
    assert capfd.readouterr().out.splitlines() == [NAME, r"odd\x1b[2J\x1b]0;owned\x07\nname"]


def test_json_has_the_true_values(evil, capfd):
    main(["list", str(evil.root), "--json"])
    rows = json.loads(capfd.readouterr().out)
    assert rows[1]["name"] == f"odd{ESCAPE}\nname"
    assert rows[0]["captions"][0] == f"Two people{ESCAPE} meet."


def test_a_pickle_names_what_it_likes(evil, capfd):
    name = f"os{ESCAPE}"
    content = b"\x80\x04\x8c" + bytes([len(name)]) + name.encode() + b"\x8c\x06system\x93."
    assert pickle.dumps(name, 4)
    evil.write("annots/interaction_order.pkl", content)
    main(["check", str(evil.root), "--jobs", "1"])
    text = output(capfd)
    assert "os\\x1b[2J" in text
    assert printable(text, keep="\n\t") == text


def test_a_dataset_of_such_a_name(tmp_path, capfd):
    folder = tmp_path / f"data{ESCAPE}"
    folder.mkdir()
    assert main(["list", str(folder)]) == 2
    text = output(capfd)
    assert "is not an Inter-X dataset" in text
    assert printable(text, keep="\n\t") == text
