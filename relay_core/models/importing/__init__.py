"""Checkpoints of other programs, turned into model files with every tensor accounted for."""
