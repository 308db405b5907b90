"""A module for each format; `registry` has their readers in the order in which a file is tried."""
