import sys

from brobygger.cli import main

if __name__ == "__main__":  # the server's own processes import this file once more
    sys.exit(main())
