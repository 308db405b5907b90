"""Where each dataset was left, and going back and forward through what was looked at."""
