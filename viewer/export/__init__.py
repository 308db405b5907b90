"""Files out: stills, videos and contact sheets, one at a time or by the thousand."""
