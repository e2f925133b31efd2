"""The cases are material, not tests: pytest must not import them for doctests."""

collect_ignore_glob = ["cases/*", "conftest.py"]
