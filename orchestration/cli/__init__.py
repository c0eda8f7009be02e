"""The ``dabiao`` command: one module a sub-command."""
