"""`python -m kiosk`"""

import sys

from kiosk.app import main

raise SystemExit(main(sys.argv[1:]))
