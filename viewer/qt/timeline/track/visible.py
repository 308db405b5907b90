"""The part of a clip that the track shows. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass, replace

FEWEST = 12.0  # frames; the track zooms in no farther
PAGE_MARGIN = 0.05  # of the span, before the frame that a page turn brings in


@dataclass(frozen=True)
class Visible:
    """Frames `first` to `last`, fractions included, of a clip whose frames are 0 to `last_frame`."""

    first: float
    last: float
    last_frame: int

    @classmethod
    def whole(cls, last_frame: int) -> Visible:
        """The whole clip."""
        return cls(0.0, float(last_frame), last_frame)

    @property
    def is_whole(self) -> bool:
        return self.first <= 0 and self.last >= self.last_frame

    @property
    def span(self) -> float:
        """Frames from the left end to the right end."""
        return self.last - self.first

    def holds(self, frame: float) -> bool:
        """Whether a frame is in this part."""
        return self.first <= frame <= self.last

    def between(self, first: float, last: float) -> Visible:
        """Another part, moved and made larger where the clip and FEWEST demand it."""
        span = min(max(last - first, FEWEST), float(self.last_frame))
        first = (first + last - span) / 2
        first = min(max(0.0, first), self.last_frame - span)
        return replace(self, first=first, last=first + span)

    def zoomed(self, factor: float, about: float) -> Visible:
        """Zoomed in by a factor, or out by one below 1; the frame `about` stays where it is."""
        span = min(max(self.span / factor, FEWEST), float(self.last_frame))
        share = (about - self.first) / self.span if self.span > 0 else 0.5
        first = about - share * span
        return self.moved_to(first, span)

    def moved(self, frames: float) -> Visible:
        """Scrolled by some frames, as far as the clip goes."""
        return self.moved_to(self.first + frames, self.span)

    def moved_to(self, first: float, span: float) -> Visible:
        """A part of a length, from a frame on as far as the clip allows."""
        first = min(max(0.0, first), max(0.0, self.last_frame - span))
        return replace(self, first=first, last=first + span)

    def showing(self, frame: float) -> Visible:
        """Scrolled by as little as brings a frame in."""
        return self.moved(min(0.0, frame - self.first) + max(0.0, frame - self.last))

    def paged(self, frame: float) -> Visible:
        """Scrolled by a page in the direction of a frame that is outside, so that what follows it is seen."""
        if self.holds(frame):
            return self
        margin = PAGE_MARGIN * self.span
        return self.moved_to(frame - margin if frame > self.last else frame + margin - self.span, self.span)
