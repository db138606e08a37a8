"""`python -m display`: see `display.app`."""

import sys

from display.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
