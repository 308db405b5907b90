"""Title and comment written into every exported file: what it shows and how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer import __version__
from viewer.dataset import Take
from viewer.export.order.order import Order, Sheet, Still
from viewer.printable import printable

_SETTINGS = re.compile(r"settings ([0-9a-f]{16})$")


@dataclass(frozen=True)
class Label:
    """Metadata written into every file whose format has such fields."""

    title: str  # one line
    comment: str


def label_of(
    order: Order, action: str | None, take: Take, models: Iterable[str], interaction_order: int | None = None
) -> Label:
    """The label of what `order` makes of a take, with body models of these genders."""
    product, n_frames, fps = order.product, take.n_frames, take.fps
    if isinstance(product, Still):
        what = f"frame {product.frame} of 0 to {n_frames - 1}, {product.frame / fps:.3f} s"
    elif isinstance(product, Sheet):
        what = f"frames {', '.join(map(str, product.frames(n_frames, fps)))} of 0 to {n_frames - 1}"
    else:
        clip = product.clip
        last = n_frames - 1 if clip.last is None else clip.last
        what = f"frames {clip.first} to {last} of 0 to {n_frames - 1}, {fps:g} a second; "
        what += f"shown at {clip.fps:g} frames a second, speed {clip.speed:g}"
    settings = order.settings(models, fps, interaction_order)
    parts = (order.name, what, f"Inter-X Viewer {__version__}", f"settings {settings}")
    return Label(title=printable(f"{action or 'unknown action'}, {order.name}"), comment=printable("; ".join(parts)))


def settings_in(comment: str) -> str | None:
    """The digest of the settings (see Order.settings) in the comment of a file; None where there is none."""
    found = _SETTINGS.search(comment)
    return found[1] if found else None
