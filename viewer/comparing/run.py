"""Comparing all pairs of a reference and its sources, several at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.bulk.cluster import Workers
from viewer.bulk.run import run as run_bulk
from viewer.bulk.task import Done
from viewer.comparing.align import Align, of_each
from viewer.comparing.compared import Means
from viewer.comparing.pairing import Pair
from viewer.comparing.task import CompareTask, Side
from viewer.dataset import Library
from viewer.preprocess.motions.ground import Body, find_ground


@dataclass(frozen=True)
class Compared:
    """A pair that was compared, or could not be."""

    pair: Pair
    means: Means | None
    reason: str = ""  # why it could not be


def compare_all(
    reference: Library,
    sources: Sequence[Library],
    pairs: Sequence[Pair],
    workers: Workers,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    body: Body,
    model_folders: Sequence[Path] = (),
    time_limit: float | None = None,
    aligns: Sequence[Align] = (),
) -> Iterator[Compared | None]:
    """Compare pairs of clips.

    Parameters
    ----------
    reference, sources : Library
        Read as they should be.
    pairs : sequence of Pair
        What `pair` found.
    workers : Workers
        Who does it.
    cancelled : callable, optional
        Asked now and then; once it is true the work ends soon.
    body, model_folders
        The body that parameters move, and where its model is.
    time_limit : float, optional
        Seconds for one pair.
    aligns : sequence of Align, optional
        How the clips of each source are put to where the reference begins.

    Returns
    -------
    iterator
        Every pair as it comes, and None now and then while none does.

    Raises
    ------
    PreprocessError
        There is no such body.
    FileError
        The reference or a source cannot be opened.
    BulkError
        There are no workers.
    """
    folders = tuple(folder.absolute() for folder in model_folders)
    ground = find_ground(body, folders)
    sides = tuple(map(Side.of, sources, of_each(aligns, len(sources))))
    task = CompareTask(Side.of(reference), sides, body, ground.source, folders)
    with workers.connected(len(pairs)) as cluster:
        for ended in run_bulk(cluster, task, pairs, cancelled, time_limit):
            if ended is None:
                yield None
            elif isinstance(ended, Done):
                yield Compared(ended.item, ended.result)
            else:
                yield Compared(ended.item, None, ended.reason)
