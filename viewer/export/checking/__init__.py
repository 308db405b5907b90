"""Reading exported files back: their metadata, and whether they are complete."""
