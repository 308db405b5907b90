"""The bulk task that compares one pair of clips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from viewer.bulk.task import each
from viewer.comparing.align import Align
from viewer.comparing.alignment import alignment
from viewer.comparing.clip import from_where_the_actor_began, in_frame_of_processed, read_clip
from viewer.comparing.compared import Curves, Means, compare
from viewer.comparing.pairing import Pair
from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.errors import PreprocessError, ViewerError
from viewer.preprocess.motions.ground import Body, Ground, find_ground
from viewer.results.opening import open_library


@dataclass(frozen=True)
class Side:
    """The reference or a source, as a worker opens it."""

    root: Path
    reading: Reading
    align: Align = "none"  # of a source: how its clips are aligned with the start of the reference

    @classmethod
    def of(cls, library: Library, align: Align = "none") -> Side:
        """An opened library."""
        return cls(library.root.absolute(), library.reading, align)

    def open(self) -> Library:
        """Open it. Raises NotADataset."""
        return open_library(self.root).read_as(self.reading)


@dataclass(frozen=True)
class CompareTask:
    """What is compared, and with which body; the same for a whole run."""

    reference: Side
    sources: tuple[Side, ...]
    body: Body
    body_source: str  # checksum of the model's file; a worker with another one is refused
    model_folders: tuple[Path, ...]

    batch: ClassVar[int] = 64  # a pair takes some 15 ms
    time_limit: ClassVar[float] = 120.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = ()

    def begin(self) -> Callable[[Sequence[Pair]], Iterator[Means]]:
        """Open everything and read the body model. Raises FileError and PreprocessError."""
        reference, sources = self.reference.open(), [source.open() for source in self.sources]
        ground = find_ground(self.body, self.model_folders)
        if ground.source != self.body_source:
            raise PreprocessError(f"A worker has another body model: {ground.source}; here it is {self.body_source}.")
        aligns = [source.align for source in self.sources]
        return each(partial(_means, reference, sources, aligns, ground))


def curves_of(pair: Pair, reference: Library, source: Library, ground: Ground, align: Align = "none") -> Curves:
    """Read a pair of clips and measure it.

    Parameters
    ----------
    pair : Pair
        Which clips.
    reference, source : Library
        Where they are. A captured clip is put into the frame of the processed data, unless both are captured.
    ground : Ground
        The body that parameters move.
    align : Align, optional
        How the clip is put to where the reference begins.

    Returns
    -------
    Curves
        The measures over time.

    Raises
    ------
    FileError
        A clip cannot be read.
    ComparingError
        The clips have nothing in common, or one is captured joints alone, which cannot be put into that frame.
    """
    sequences = source[pair.clip], reference[pair.reference]
    own, expected = map(read_clip, sequences)
    if sequences[0].is_captured != sequences[1].is_captured:
        own, expected = (
            in_frame_of_processed(clip, ground) if sequence.is_captured else clip
            for clip, sequence in zip((own, expected), sequences, strict=True)
        )
    if pair.exchanged:
        own = own.exchanged()
        if source.holds == "results":
            own = from_where_the_actor_began(own, expected)
    rigid = alignment(own, expected, ground, align)
    own = own if rigid is None else rigid.clip(own, ground)
    return compare(own, expected, ground)


def _means(
    reference: Library, sources: Sequence[Library], aligns: Sequence[Align], ground: Ground, pair: Pair
) -> Means:
    return Means.of(curves_of(pair, reference, sources[pair.source], ground, aligns[pair.source]))
