"""The strip under the timeline: a curve of the chosen measure for each source."""
