"""The dialog of web pages."""
