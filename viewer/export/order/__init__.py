"""Orders: which frames, how they are drawn, to which file. Imports no graphics."""
