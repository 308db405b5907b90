"""Notes on files that are not as the dataset's documentation has them: how they were read, or why they were not."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeVar

from viewer.dataset.roles import PERSONS, Person
from viewer.errors import FileError, MissingFile

_Read = TypeVar("_Read")


class Remark(NamedTuple):
    """Something a file has or lacks, and what is done about it."""

    what: str  # "no gender"
    effect: str  # "the neutral body is taken"


NO_GENDER: Final = Remark("no gender", "the neutral body is taken")


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


def outcome(read: Callable[[Person], _Read], person: Person) -> _Read | FileError:
    """Return what `read` gives for a person, or the error it raises."""
    try:
        return read(person)
    except FileError as error:
        return error


def found_of_both(outcomes: list[_Read | FileError], kind: str, notes: list[str]) -> dict[Person, _Read]:
    """Keep what could be read of both persons; add a note for what could not."""
    found: dict[Person, _Read] = {}
    missing: dict[Person, str] = {}  # person -> what lies there
    for person, outcome in zip(PERSONS, outcomes, strict=True):
        if isinstance(outcome, MissingFile):
            missing[person] = outcome.reason.partition("; ")[2]
        elif isinstance(outcome, FileError):
            notes.append(f"{person}'s {kind} cannot be shown: {outcome}.")
        else:
            found[person] = outcome
    if len(missing) == len(PERSONS) and not any(missing.values()):
        notes.append(f"This sequence has no {kind}s.")
    else:
        notes.extend(f"{person}'s {kind} is missing{f': {what}' * bool(what)}." for person, what in missing.items())
    return found
