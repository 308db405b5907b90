"""What is on the picture besides the scene, as the mouse meets it: captions, notices, what a key has done."""
