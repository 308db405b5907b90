"""Pictures of the view, saved and copied."""
