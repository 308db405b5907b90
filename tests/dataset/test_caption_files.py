"""Lines of text files: captions, tagged words, encodings."""

import pytest

from viewer.dataset.caption_files import read_caption_text, split_words
from viewer.errors import BrokenFile

TOKENS = "two/NUM people/NOUN shake/VERB"


@pytest.mark.parametrize(
    ("line", "caption", "words"),
    [
        ("two people shake hands", "two people shake hands", None),
        (" two people ", "two people", None),
        (f"two people shake#{TOKENS}#0.0#0.0", "two people shake", TOKENS),
        (f"two people shake #{TOKENS}", "two people shake", TOKENS),
        (f"player #1 wins#{TOKENS}#0.0#12.5\r", "player #1 wins", TOKENS),
        ("123 - !##0.0#0.0", "123 - !", ""),
        ("they hug#0.0#0.0", "they hug", ""),
        (f"#{TOKENS}#0.0#0.0", "", TOKENS),
        ("player #1 wins", "player #1 wins", None),
        ("player #1", "player #1", None),
        ("they hug #", "they hug #", None),
        ("he/she hugs #1/2", "he/she hugs #1/2", None),
        ("", "", None),
        ("###", "###", None),
        ("#0.0#0.0", "", ""),
    ],
)
def test_a_line_is_split_from_the_right(line, caption, words):
    assert split_words(line) == (caption, words)


def test_what_is_shown_and_what_is_odd():
    text = read_caption_text(f"they hug\n\n#{TOKENS}\nthey sh\ufffdke#{TOKENS}#0.0#0.0\n".encode(), "a.txt")
    assert text.captions == ("they hug", "they sh\ufffdke")
    assert text.words == ("", TOKENS)
    assert text.tagged == (3, 4)
    assert text.damaged == (4,)
    assert text.note == ""


def test_captions_without_words_have_none():
    text = read_caption_text("两个人互相握手。\n一个人走向另一个人。\n".encode("gbk"), "a.txt")
    assert text.captions == ("两个人互相握手。", "一个人走向另一个人。")
    assert (text.words, text.tagged, text.damaged) == ((), (), ())
    assert text.note == "The captions are read as GB18030 (GBK), not as UTF-8."


def test_what_is_no_text_names_its_file():
    with pytest.raises(BrokenFile, match=r"^a\.txt: is no text"):
        read_caption_text(bytes(range(256)), "a.txt")
