"""The dataset's files for training, made from what was downloaded."""
