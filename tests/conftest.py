"""What all tests share."""

import os

from hypothesis import settings

# The machine may be busy: how long an example takes says nothing about the code.
settings.register_profile("vrlab", deadline=None)
settings.load_profile("vrlab")

# Commands speak the language of the system; the tests read English unless they ask for another.
os.environ["VRLAB_LANG"] = "en"
