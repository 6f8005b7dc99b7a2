"""The orders of architecture: columns and what they bear, by the proportions of an order and its module."""
