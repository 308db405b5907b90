"""The clips of several sources on one stage: loading their bodies, arranging them, naming them."""
