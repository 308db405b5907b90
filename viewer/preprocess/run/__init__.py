"""What all steps of preprocessing share."""
