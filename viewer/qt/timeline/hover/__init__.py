"""Small pictures of the moment under the mouse."""
