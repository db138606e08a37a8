"""`python -m counter`"""

import sys

from counter.app import main

raise SystemExit(main(sys.argv[1:]))
