"""An order for many sequences, each of which becomes a file in one folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from viewer.errors import FileError
from viewer.export.order.order import Order, Still, product_path

UNKNOWN: Final = -1  # in place of a number of frames


@dataclass(frozen=True)
class Batch:
    """What to make of many sequences."""

    example: Order  # its name and output are replaced by those of each sequence
    names: tuple[str, ...]
    folder: Path
    lengths: tuple[int, ...] = ()  # frames of each sequence, or UNKNOWN; a still is at most the last frame

    def orders(self) -> list[Order]:
        """The order of each sequence. Raises FileError where a name leads out of the folder."""
        lengths = dict(zip(self.names, self.lengths, strict=False))
        return [self._order(name, lengths.get(name, UNKNOWN)) for name in self.names]

    def outputs(self) -> list[Path]:
        """The path of each file, without those whose names lead out of the folder."""
        paths = []
        for name in self.names:
            try:
                paths.append(self._output(name))
            except FileError:  # that sequence will fail
                continue
        return paths

    def _order(self, name: str, length: int) -> Order:
        product = self.example.product
        if isinstance(product, Still) and 0 < length <= product.frame:
            product = Still(length - 1)
        return replace(self.example, name=name, output=self._output(name), product=product, inside=self.folder)

    def _output(self, name: str) -> Path:
        return product_path(self.folder, name, self.example.product)

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "example": self.example.to_dict(),
            "names": list(self.names),
            "folder": str(self.folder),
            "lengths": list(self.lengths),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Batch:
        """The inverse of `to_dict`."""
        return cls(
            Order.from_dict(plain["example"]), tuple(plain["names"]), Path(plain["folder"]), tuple(plain["lengths"])
        )
