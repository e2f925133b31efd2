"""The command ``aiter-types``: runs mypy with the plugin over any code base."""
