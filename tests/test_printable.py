"""Nothing from a file does something to a terminal."""

import json

import pytest

from viewer.errors import BrokenFile
from viewer.printable import printable, printable_json

EVIL = "a\x1b[2J\x1b]0;title\x07b\rc\x9bd\x7fe\u202ef\u2028g\udcffh"


def test_what_does_something_to_a_terminal_is_escaped():
    assert printable(EVIL) == r"a\x1b[2J\x1b]0;title\x07b\rc\x9bd\x7fe\u202ef\u2028g\udcffh"
    assert printable("a\nb\tc") == r"a\nb\tc"
    assert printable("a\nb\tc\r", keep="\n\t") == "a\nb\tc\\r"


@pytest.mark.parametrize("text", ["Two people meet.", "naïve – “quoted”", "两个人 握手", "a\u00a0b\u3000c"])
def test_letters_of_all_languages_stay(text: str):
    assert printable(text) == text


def test_json_means_the_same():
    rows = [{"name": EVIL.replace("\udcff", ""), "text": "a\nb"}]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    safe = printable_json(text)
    assert json.loads(safe) == rows
    assert printable(safe, keep="\n\t") == safe
    assert printable(text, keep="\n\t") != text


def test_errors_name_files_on_one_line():
    assert str(BrokenFile("/data/a\n\x1b[31mb", "is\x1b[2J odd")) == r"/data/a\n\x1b[31mb: is\x1b[2J odd"
