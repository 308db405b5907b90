"""The text overlay of the picture: layout, painting, drawing."""
