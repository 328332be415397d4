import sys

from brobygger.cli import main

sys.exit(main())
