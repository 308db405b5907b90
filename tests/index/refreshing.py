"""Updating an index, and loading its facts."""

from viewer.dataset import Library
from viewer.index.facts import Facts, library_facts
from viewer.index.refresh import RefreshResult, refresh
from viewer.index.store import Index

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")  # of the small dataset


def refresh_all(library: Library, index: Index) -> RefreshResult:
    """Read all changed files."""
    return refresh(library, index, lambda _done, _total: None, lambda: False)


def load_facts(library: Library, index: Index) -> Facts:
    """All facts in the index."""
    facts = library_facts(library)
    index.load(facts)
    return facts
