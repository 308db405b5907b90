"""One file an action: its keyframes."""
