"""All steps, one after the other."""
