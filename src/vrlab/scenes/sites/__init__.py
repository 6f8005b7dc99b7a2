"""Historical sites: one folder each, with `build()` and a model.md for teachers. +X is east, −Z north."""
