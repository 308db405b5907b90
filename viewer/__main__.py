"""python -m viewer"""

import sys

try:
    from viewer.cli import main
except KeyboardInterrupt:
    sys.exit(130)

sys.exit(main())
