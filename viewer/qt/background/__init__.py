"""Threads whose results reach Qt's main thread safely."""
