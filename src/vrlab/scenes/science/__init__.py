"""Science labs, one folder each."""
