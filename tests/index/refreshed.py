"""An index that was brought up to date, for tests."""

from viewer.dataset import Library
from viewer.index.facts import Facts, library_facts
from viewer.index.refresh import Refreshed, refresh
from viewer.index.store import Index

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")  # of the small dataset


def refresh_all(library: Library, index: Index) -> Refreshed:
    """Read what has changed."""
    return refresh(library, index, lambda _done, _total: None, lambda: False)


def loaded(library: Library, index: Index) -> Facts:
    """All that the index knows."""
    facts = library_facts(library)
    index.load(facts)
    return facts
