"""What is known of the shown sequence."""
