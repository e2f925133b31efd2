"""The commands: one module each, which parses its parameters and calls what does the work."""
