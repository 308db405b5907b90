"""The section of lengths in the filter pane: a histogram above the chosen ranges."""

from PyQt5.QtCore import pyqtSignal

from viewer.qt.filters.histogram import Histogram
from viewer.qt.filters.section import FacetSection
from viewer.search.lengths import Lengths


class LengthSection(FacetSection):
    """Shows the chosen ranges as values; a range is chosen in the histogram."""

    range_chosen = pyqtSignal(str)  # as written in a query; "" for none

    def __init__(self, no_values: str) -> None:
        super().__init__("length", no_values)
        self.histogram = Histogram()
        self._content.layout().insertWidget(0, self.histogram)
        self.histogram.range_chosen.connect(self.range_chosen)
        self.show_lengths(None)

    def show_lengths(self, lengths: Lengths | None) -> None:
        """Show the histogram, once the values are shown."""
        chosen = frozenset(value.value for value in self.model.values if value.chosen)
        self.histogram.show_lengths(lengths, chosen)
        self.histogram.setVisible(bool(self.histogram.bins))
        self.no_values.setVisible(not self.histogram.bins and not self.model.values)
