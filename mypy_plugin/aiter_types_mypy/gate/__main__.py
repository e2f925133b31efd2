"""``python -m aiter_types_mypy.gate``: the command without its script."""

import os
import sys

# python -m puts the working directory on the import path, and that is the code to be checked; with
# -P (Python 3.11) it does not
if not getattr(sys.flags, "safe_path", False) and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

from .cli import main

main()
