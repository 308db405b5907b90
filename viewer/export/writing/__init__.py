"""Writing pictures and videos, under a temporary name until they are finished."""
