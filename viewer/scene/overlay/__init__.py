"""Text over the picture: laid out, painted, drawn."""
