"""``python -m aiter_types_mypy.gate``: the command without its script."""

import os
import sys

# python -m puts the working directory on the import path, and that is the code to be checked
if sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

from .cli import main

main()
