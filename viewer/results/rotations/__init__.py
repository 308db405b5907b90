"""Six numbers of a rotation, and the layouts of 672 of them."""
