"""Parts: plain functions that return a Node, without position."""
