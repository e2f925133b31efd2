"""Repairs: what ``aiter-types fix`` can do about a finding."""
