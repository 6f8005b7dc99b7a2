"""Procedural textures: surfaces computed from noise that repeats without a seam, encoded as small images."""
