"""ExportControl stills and videos."""
