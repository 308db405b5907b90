"""Processes that a test has started."""

import psutil


def is_running(number: int) -> bool:
    """Whether a process of this number goes on; one that has ended and is not yet forgotten does not."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
