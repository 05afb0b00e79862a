"""`python -m adapters.terminal` is the same as `pincite`."""

import sys

from adapters.terminal.app import main

if __name__ == "__main__":
    sys.exit(main())
