"""What is to be made: which frames, how they are drawn, in which file. Imports no graphics."""
