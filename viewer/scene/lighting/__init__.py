"""Light and shade: the key light with its shadow map, the floor's shade, what persons hide from each other."""
