"""Comparing all pairs anew, but for those that a comparison before has and of which nothing has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from viewer.bulk.cluster import Workers
from viewer.comparing.align import Align, of_each
from viewer.comparing.body import usual_body
from viewer.comparing.last.comparison import ComparedSource, Comparison, KeptPair
from viewer.comparing.pairing import Pair, pair
from viewer.comparing.run import Compared, compare_all
from viewer.comparing.task import Side
from viewer.dataset import Library
from viewer.index.stamps import library_stamps
from viewer.preprocess.motions.ground import Body, find_ground


class Renewal:
    """A comparison that is made again.

    Parameters
    ----------
    reference, sources : Library
        Read as they should be. Which clip belongs to which sequence is found at once.
    names : sequence of str
        What the sources are called.
    model_folders : sequence of Path
        Where body models are.
    before : Comparison, optional
        Whose pairs are taken over where neither files nor readings nor the body have changed, but those that failed.
    chosen : iterable of str, optional
        Only these sequences of the reference.
    body : Body, optional
        The body that all parameters move, if not the usual one.
    again : bool, optional
        Whether all pairs are compared; those from before stay known until they are.
    aligns : sequence of Align, optional
        How the clips of each source are put to where the reference begins.

    Raises
    ------
    FileError
        The reference or a source cannot be read.
    PreprocessError
        There is no body model.
    """

    def __init__(
        self,
        reference: Library,
        sources: Sequence[Library],
        names: Sequence[str],
        model_folders: Sequence[Path] = (),
        before: Comparison | None = None,
        *,
        chosen: Iterable[str] | None = None,
        body: Body | None = None,
        again: bool = False,
        aligns: Sequence[Align] = (),
    ) -> None:
        self._reference, self._libraries = reference, tuple(sources)
        self._aligns: tuple[Align, ...] = of_each(aligns, len(self._libraries))
        self._folders = tuple(folder.absolute() for folder in model_folders)
        self._body = body or usual_body((reference, *sources), self._folders)
        self._body_source = find_ground(self._body, self._folders).source
        pairings = [pair(reference, source, number, chosen) for number, source in enumerate(sources)]
        self.sources = tuple(
            ComparedSource(Side.of(source, align), name, pairing.without_reference, pairing.without_clip)
            for source, align, name, pairing in zip(sources, self._aligns, names, pairings, strict=True)
        )
        self.pairs = tuple(each for pairing in pairings for each in pairing.pairs)
        self._stamps = self._all_stamps()
        self._before = self._still_valid(before)
        self._known = {} if again else self._before
        self._made: dict[Pair, Compared] = {}

    @property
    def taken_over(self) -> tuple[Compared, ...]:
        """The pairs that are known from before."""
        return tuple(self._known.values())

    def run(
        self, workers: Workers, cancelled: Callable[[], bool] = lambda: False, time_limit: float | None = None
    ) -> Iterator[Compared | None]:
        """Compare the other pairs: see `compare_all`."""
        left = [each for each in self.pairs if each not in self._known]
        if not left:
            return
        reference, sources, body, folders = self._reference, self._libraries, self._body, self._folders
        for one in compare_all(
            *(reference, sources, left, workers, cancelled),
            body=body,
            model_folders=folders,
            time_limit=time_limit,
            aligns=self._aligns,
        ):
            if one is not None:
                self._made[one.pair] = one
            yield one

    def comparison(self) -> Comparison:
        """What is known so far."""
        every = {**self._before, **self._made}.values()
        return Comparison(
            Side.of(self._reference),
            self.sources,
            self._body_source,
            datetime.now(UTC).isoformat(timespec="seconds"),
            tuple(KeptPair(one, self._stamp(one.pair)) for one in every),
        )

    def _still_valid(self, before: Comparison | None) -> dict[Pair, Compared]:
        if before is None or before.reference != Side.of(self._reference) or before.body_source != self._body_source:
            return {}
        numbers = {source.side: number for number, source in enumerate(self.sources)}
        wanted, known = frozenset(self.pairs), {}
        for kept in before.pairs:
            number = numbers.get(before.sources[kept.compared.pair.source].side)
            if number is None or kept.compared.means is None:
                continue
            own = replace(kept.compared.pair, source=number)
            if own in wanted and kept.stamp == self._stamp(own):
                known[own] = replace(kept.compared, pair=own)
        return known

    def _all_stamps(self) -> list[dict[str, bytes]]:
        """Stamps of the files of each sequence by name: of the reference, then of each source."""
        each = (self._reference, *self._libraries)
        return [dict(zip(library.names, library_stamps(library, lambda: False), strict=True)) for library in each]

    def _stamp(self, one: Pair) -> str:
        reference, *sources = self._stamps
        content = reference[one.reference] + sources[one.source][one.clip]
        return hashlib.blake2b(content, digest_size=8).hexdigest()
