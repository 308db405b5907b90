"""Reading finished files back: what they hold, and whether they are whole."""
