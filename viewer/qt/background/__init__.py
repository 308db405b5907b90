"""Threads and child processes as Qt sees them."""
