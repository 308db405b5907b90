import os
import pickle
from collections.abc import Callable

import numpy as np
import pytest

from viewer.dataset import Library, Sequence
from viewer.dataset.caption_files import CAPTION_LIMIT, MOST_CAPTIONS
from viewer.errors import BrokenFile, MissingFile, UnsafeFile

NAME = "G002T001A016R003"


@pytest.fixture
def sequence(small_dataset) -> Callable[[], Sequence]:
    """Opens the dataset, after the test has changed it, and gives its third sequence."""
    return lambda: Library.open(small_dataset.root)[NAME]


def test_a_sequence_knows_what_its_name_and_the_annotations_say(sequence):
    found = sequence()
    assert found.name == str(found.parsed) == NAME
    assert (found.parsed.group, found.parsed.split) == (2, 3)
    assert found.action == "High-five"
    assert found.order == 0
    assert found.split == "val"
    assert found.familiarity == 2
    assert found.captions() == ("Two people meet.", "One person greets the other.", "They greet each other.")
    np.testing.assert_array_equal(found.big_five("P1"), (np.arange(10, 15) / 118).astype(np.float32))
    np.testing.assert_array_equal(found.big_five("P2"), (np.arange(15, 20) / 118).astype(np.float32))


def test_the_last_group_has_the_last_rows(small_dataset):
    found = Library.open(small_dataset.root)["G059T002A039R001"]
    np.testing.assert_array_equal(found.big_five("P2"), (np.arange(585, 590) / 118).astype(np.float32))
    assert found.familiarity == 3
    assert found.action == "Fly kiss"
    assert found.order is None


@pytest.mark.parametrize("name", ["my take", "G000T000A040R000", "G060T000A999R000"])
def test_what_is_not_known_is_none(small_dataset, name):
    small_dataset.write_sequence(name)
    found = Library.open(small_dataset.root)[name]
    assert (found.parsed is None) == (name == "my take")
    assert found.action is found.order is found.split is found.familiarity is None
    assert found.big_five("P1") is found.big_five("P2") is None
    assert found.captions() == ()
    assert found.load().notes == ()


def test_a_person_with_unknown_scores_has_none(small_dataset, sequence):
    scores = np.ones((118, 5))
    scores[3, 0] = np.nan
    np.save(small_dataset.root / "annots" / "big_five.npy", scores)
    assert sequence().big_five("P2") is None
    assert sequence().big_five("P1").tolist() == [1, 1, 1, 1, 1]


def test_a_handle_reads_nothing_until_asked(small_dataset, sequence):
    found = sequence()
    small_dataset.remove("motions")
    with pytest.raises(MissingFile):
        found.motion("P1")


def test_a_whole_sequence_loads_without_notes(sequence):
    take = sequence().load()
    assert take.name == NAME
    assert take.n_frames == 12
    assert take.fps == 120
    assert take.notes == ()
    assert [take.motions[person].gender for person in ("P1", "P2")] == ["male", "female"]
    assert take.skeletons["P2"].read().shape == (12, 64, 3)


def test_the_shortest_is_played_and_both_figures_are_told(small_dataset, sequence):
    small_dataset.write_motion(NAME, "P2", 9)
    take = sequence().load()
    assert take.n_frames == sequence().n_frames() == 9
    assert take.motions["P1"].n_frames == 12
    (note,) = take.notes
    assert note == (
        "Lengths differ: P1's motion has 12, P2's motion has 9, P1's skeleton has 12, P2's skeleton has 12 frames; "
        "the first 9 are played."
    )


@pytest.mark.parametrize(
    ("path", "note"),
    [
        (f"motions/{NAME}/P2.npz", "P2's motion is missing."),
        (f"skeletons/{NAME}/P1.npy", "P1's skeleton is missing."),
        (f"motions/{NAME}", "This sequence has no motions."),
        (f"skeletons/{NAME}", "This sequence has no skeletons."),
    ],
)
def test_what_is_missing_is_noted_and_the_rest_shown(small_dataset, sequence, path, note):
    small_dataset.remove(path)
    take = sequence().load()
    assert take.notes == (note,)
    assert take.n_frames == sequence().n_frames() == 12


def test_an_empty_skeleton_is_noted(small_dataset, sequence):
    path = small_dataset.write_skeleton(NAME, "P1", array=np.zeros((0, 64, 3)))
    take = sequence().load()
    assert take.skeletons.keys() == {"P2"}
    assert take.n_frames == sequence().n_frames() == 12
    assert take.notes == (f"P1's skeleton cannot be shown: {path}: has no frames.",)


def test_a_broken_motion_is_noted_and_the_rest_shown(small_dataset, sequence):
    path = small_dataset.write(f"motions/{NAME}/P2.npz", b"PK half a download")
    take = sequence().load()
    assert take.motions.keys() == {"P1"}
    assert take.skeletons.keys() == {"P1", "P2"}
    (note,) = take.notes
    assert note.startswith(f"P2's motion cannot be shown: {path}: ")


def test_code_in_a_motion_is_not_run_and_noted(small_dataset, sequence, tmp_path, touches):
    mark = tmp_path / "mark"
    small_dataset.write_motion(NAME, "P1", changes={"gender": np.array(touches(mark), object)})
    take = sequence().load()
    assert not mark.exists()
    assert take.motions.keys() == {"P2"}
    assert "P1.npz: is not loaded, because it asks to run" in take.notes[0]
    with pytest.raises(UnsafeFile):
        sequence().motion("P1")
    pickle.loads(pickle.dumps(touches(mark)))  # noqa: S301 - shows that it does run when loaded plainly
    assert mark.exists()


def test_nothing_there_at_all_is_a_missing_file(small_dataset, sequence):
    small_dataset.remove(f"skeletons/{NAME}")
    small_dataset.remove(f"motions/{NAME}/P1.npz")
    small_dataset.remove(f"motions/{NAME}/P2.npz")
    found = sequence()
    assert found.n_frames() is None
    with pytest.raises(MissingFile, match=r"has no motions\. This sequence has no skeletons\.") as caught:
        found.load()
    assert caught.value.path == str(small_dataset.root / "motions" / NAME)


def test_nothing_readable_is_a_file_error_with_every_reason(small_dataset, sequence):
    small_dataset.remove(f"skeletons/{NAME}/P2.npy")
    small_dataset.write_skeleton(NAME, "P1", array=np.zeros((0, 64, 3)))
    small_dataset.write(f"motions/{NAME}/P1.npz", b"")
    small_dataset.write_motion(NAME, "P2", changes={"trans": None})
    with pytest.raises(BrokenFile) as caught:
        sequence().load()
    for reason in ("P1's motion cannot", "trans is missing", "has no frames", "P2's skeleton is missing."):
        assert reason in caught.value.reason


def test_a_sequence_that_is_only_in_skeletons_says_where_its_motions_would_be(small_dataset):
    small_dataset.write_skeleton("G003T000A000R000", "P1")
    found = Library.open(small_dataset.root)["G003T000A000R000"]
    with pytest.raises(MissingFile) as caught:
        found.motion("P1")
    assert caught.value.path == str(small_dataset.root / "motions" / "G003T000A000R000" / "P1.npz")
    assert found.load().notes == ("This sequence has no motions.", "P2's skeleton is missing.")


def test_captions_have_no_blank_lines_and_survive_stray_bytes(small_dataset, sequence):
    small_dataset.write(f"texts/{NAME}.txt", b"\xef\xbb\xbf One waves.\r\n\r\nThe \xe9 other waves. \n")
    assert sequence().captions() == ("One waves.", "The \ufffd other waves.")


@pytest.mark.parametrize(("codec", "encoding"), [("gbk", "GB18030 (GBK)"), ("utf_16", "UTF-16")])
def test_captions_in_other_encodings_are_read_and_the_encoding_noted(small_dataset, sequence, codec, encoding):
    small_dataset.write(f"texts/{NAME}.txt", "两个人互相握手。\n一个人走向另一个人。\n".encode(codec))
    take = sequence().load()
    assert take.captions == sequence().captions() == ("两个人互相握手。", "一个人走向另一个人。")
    assert take.notes == (f"The captions are read as {encoding}, not as UTF-8.",)


def test_tagged_words_are_no_part_of_captions(small_dataset, sequence):
    small_dataset.write(f"texts/{NAME}.txt", "they greet#they/PRON greet/VERB#0.0#0.0\nplayer #1 waves\n")
    take = sequence().load()
    assert take.captions == sequence().captions() == ("they greet", "player #1 waves")
    assert (take.words, take.notes) == (("they/PRON greet/VERB", ""), ())


def test_captions_that_are_no_text_are_noted(small_dataset, sequence):
    small_dataset.write(f"texts/{NAME}.txt", bytes(range(256)))
    (note,) = sequence().load().notes
    assert note.endswith(f"{NAME}.txt: is no text in any known encoding.")


def test_captions_that_cannot_be_read_are_none_and_noted(small_dataset, sequence):
    small_dataset.remove(f"texts/{NAME}.txt")
    assert sequence().captions() == ()
    assert sequence().load().notes == ()
    small_dataset.write(f"texts/{NAME}.txt", bytes(65 * 2**20))
    assert sequence().captions() == ()
    (note,) = sequence().load().notes
    assert note.startswith("The captions cannot be shown: ")
    assert "too large" in note
    small_dataset.write(f"texts/{NAME}.txt", b"x" * (CAPTION_LIMIT + 1))
    assert "too large" in sequence().load().notes[-1]


def test_files_are_listed_with_their_full_paths(small_dataset, sequence):
    small_dataset.remove(f"skeletons/{NAME}/P2.npy")
    small_dataset.nest("texts")
    root = small_dataset.root
    assert sequence().files() == (
        ("P1 motion", str(root / "motions" / NAME / "P1.npz"), True),
        ("P2 motion", str(root / "motions" / NAME / "P2.npz"), True),
        ("P1 skeleton", str(root / "skeletons" / NAME / "P1.npy"), True),
        ("P2 skeleton", str(root / "skeletons" / NAME / "P2.npy"), False),
        ("captions", str(root / "texts" / "texts" / f"{NAME}.txt"), True),
    )


@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_a_motion_cut_anywhere_never_stops_the_rest(small_dataset, sequence, part):
    path = next((small_dataset.root / part / NAME).glob("P1.*"))
    whole = path.read_bytes()
    for end in range(0, len(whole), 997):
        path.write_bytes(whole[:end])
        take = sequence().load()
        assert take.n_frames == 12
        assert len(take.notes) == 1


def test_more_captions_than_make_sense_are_refused(small_dataset, sequence):
    small_dataset.write(f"texts/{NAME}.txt", "x\n" * (MOST_CAPTIONS + 1))
    (note,) = sequence().load().notes
    assert note.endswith("has 10,001 lines; at most 10,000 make sense here.")
    small_dataset.write(f"texts/{NAME}.txt", "x\n" * MOST_CAPTIONS)
    assert len(sequence().load().captions) == MOST_CAPTIONS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", None)])
def test_what_is_no_file_counts_as_unreadable_and_not_as_missing(small_dataset, sequence, make):
    for path in (f"motions/{NAME}/P1.npz", f"texts/{NAME}.txt"):
        small_dataset.remove(path)
        make(small_dataset.root / path)
    take = sequence().load()
    assert take.unreadable == ("P1 motion",)
    assert [note.rpartition(": ")[2] for note in take.notes] == ["cannot be read (it is no file)."] * 2
