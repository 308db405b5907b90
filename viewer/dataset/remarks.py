"""How a file was read that is not quite as the dataset's documentation has it."""

from collections.abc import Mapping
from typing import NamedTuple

from viewer.dataset.roles import Person


class Remark(NamedTuple):
    """Something a file has or lacks, and what is done about it."""

    what: str  # "no gender"
    effect: str  # "the neutral body is taken"


def remark_sentences(remarks: Mapping[Person, tuple[Remark, ...]]) -> list[str]:
    """Make a sentence of each remark; one that both persons' files call for is made once.

    Parameters
    ----------
    remarks : mapping of Person to tuple of Remark
        The remarks on each person's file.

    Returns
    -------
    list of str
        Such as "No gender in P1's and P2's files: the neutral body is taken."
    """
    persons: dict[Remark, list[Person]] = {}
    for person, own in remarks.items():
        for remark in own:
            persons.setdefault(remark, []).append(person)
    return [_sentence(remark, whose) for remark, whose in persons.items()]


def _sentence(remark: Remark, persons: list[Person]) -> str:
    whose = " and ".join(f"{person}'s" for person in persons)
    files = "file" if len(persons) == 1 else "files"
    return f"{remark.what[0].upper()}{remark.what[1:]} in {whose} {files}: {remark.effect}."
