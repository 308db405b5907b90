"""Figures for papers: poses of a motion in one picture. README.md has examples."""
