"""The cases run this environment's mypy, also where the environment is not activated.

pytest-mypy-plugins takes the first ``mypy`` on PATH, which could be another environment's.
"""

import os
import sysconfig

os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])

# As a doctest module it would be taken for another folder's conftest
collect_ignore = ["conftest.py"]
