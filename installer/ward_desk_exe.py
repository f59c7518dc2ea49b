"""Where the frozen programs start: the window, and the one for the command line."""

import sys

from ward_desk.main import main

sys.exit(main())
