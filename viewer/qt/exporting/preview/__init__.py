"""The preview of an export."""
