"""Times of changes as text."""

from datetime import UTC, datetime, timedelta
from typing import Final

from viewer.errors import MarkError
from viewer.notes.value import LAST_TIME

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def format_time(time: int) -> str:
    """Microseconds since 1970 as "2024-05-01T12:00:00.123456Z"."""
    return (_EPOCH + timedelta(microseconds=time)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def local_time(time: int) -> str:
    """Microseconds since 1970 as "2024-05-01 12:00:00" in the local time zone."""
    return (_EPOCH + timedelta(microseconds=time)).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def parse_time(text: object) -> int:
    """Microseconds since 1970 of an ISO 8601 time, UTC unless it has a time zone. Raises MarkError."""
    if isinstance(text, str):
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
            return check_time((moment - _EPOCH) // timedelta(microseconds=1))
        except (ValueError, OverflowError) as error:
            raise MarkError(f'"{text[:40]}" is not a time such as 2024-05-01T12:00:00Z') from error
    raise MarkError("a time is a text such as 2024-05-01T12:00:00Z")


def check_time(time: object) -> int:
    """The time if it is microseconds since 1970, before the year 3000. Raises MarkError."""
    if isinstance(time, int) and not isinstance(time, bool) and 0 < time < LAST_TIME:
        return time
    raise MarkError("the time of a change must be between the years 1970 and 3000")
