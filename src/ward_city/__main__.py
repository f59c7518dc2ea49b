"""`python -m ward_city`."""

from __future__ import annotations

import sys

from ward_city.cli import main

sys.exit(main())
