"""What all tests share."""

from hypothesis import settings

# The machine may be busy: how long an example takes says nothing about the code.
settings.register_profile("vrlab", deadline=None)
settings.load_profile("vrlab")
