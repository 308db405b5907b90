"""Times of changes as people and files write them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from viewer.errors import MarkError
from viewer.notes.value import LAST_TIME

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)


def written(time: int) -> str:
    """Microseconds since 1970 as "2024-05-01T12:00:00.123456Z"."""
    return (_START + timedelta(microseconds=time)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def told(time: int) -> str:
    """For people: "2024-05-01 12:00:00", in the time that is kept where they are."""
    return (_START + timedelta(microseconds=time)).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def read_time(given: object) -> int:
    """What `written` gave, or any ISO 8601 time, without a zone UTC. MarkError when it is none."""
    if isinstance(given, str):
        try:
            moment = datetime.fromisoformat(given)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
            return checked((moment - _START) // timedelta(microseconds=1))
        except (ValueError, OverflowError) as error:
            raise MarkError(f'"{given[:40]}" is not a time such as 2024-05-01T12:00:00Z') from error
    raise MarkError("a time is a text such as 2024-05-01T12:00:00Z")


def checked(time: object) -> int:
    """Microseconds since 1970, when they are; MarkError otherwise."""
    if isinstance(time, int) and not isinstance(time, bool) and 0 < time < LAST_TIME:
        return time
    raise MarkError("a change is between the years 1970 and 3000")
