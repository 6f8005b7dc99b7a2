"""`python -m vrlab` is `vrlab`."""

import sys

from vrlab.cli import main

sys.exit(main())
