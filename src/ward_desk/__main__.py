"""`python -m ward_desk`."""

from __future__ import annotations

import sys

from ward_desk.main import main

sys.exit(main())
