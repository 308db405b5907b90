"""The Inter-X dataset as Python objects: sequences with their motions, skeletons, captions and annotations."""

from viewer.dataset.library import Library
from viewer.dataset.motions import Motion
from viewer.dataset.names import SequenceName
from viewer.dataset.sequence import Sequence
from viewer.dataset.take import Take

__all__ = ["Library", "Motion", "Sequence", "SequenceName", "Take"]
