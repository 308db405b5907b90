"""Bodies as skinned meshes: joints in a tree, and what is bound to them."""
