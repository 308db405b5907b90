"""The slim bar of switches beside the picture."""
