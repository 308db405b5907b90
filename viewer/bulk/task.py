"""What a bulk task is, and how it ends for each sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from viewer.errors import ViewerError

Item = TypeVar("Item")
Result = TypeVar("Result")
ItemOf = TypeVar("ItemOf", contravariant=True)
ResultOf = TypeVar("ResultOf", covariant=True)
Work = Callable[[Sequence[Item]], Iterator[Result]]


class Task(Protocol[ItemOf, ResultOf]):
    """What is done to each sequence. Pickled and sent to the workers: make it a frozen dataclass of plain values.

    Items and results are pickled as well. `each` makes the work of a function for one item.
    """

    batch: ClassVar[int]  # sequences sent to a worker together: half a second of work, so that Dask costs little
    time_limit: ClassVar[float]  # seconds for one sequence, where the command line says nothing else
    fatal: ClassVar[tuple[type[ViewerError], ...]]  # errors that end the whole run, not only one sequence

    def begin(self) -> Callable[[Sequence[ItemOf]], Iterator[ResultOf]]:
        """Prepare to work, once in each process, such as by reading a body model.

        Returns
        -------
        callable
            Takes a batch of items and yields a result for each, in order. A ViewerError fails the item that is next.

        Raises
        ------
        ViewerError
            Ends the whole run: nothing can be done in this process.
        """
        ...


@dataclass(frozen=True)
class Done(Generic[Item, Result]):
    """A sequence that was worked on."""

    item: Item
    result: Result
    seconds: float  # that it took


@dataclass(frozen=True)
class Failed(Generic[Item]):
    """A sequence that could not be worked on."""

    item: Item
    reason: str
    seconds: float = 0.0


def each(work: Callable[[Item], Result]) -> Work[Item, Result]:
    """Do the items of a batch one after the other.

    Parameters
    ----------
    work : callable
        Takes one item and returns its result.

    Returns
    -------
    callable
        As `Task.begin` has to return it.
    """

    def batch(items: Sequence[Item]) -> Iterator[Result]:
        return map(work, items)

    return batch
