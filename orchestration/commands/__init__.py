"""One module a sub-command of ``dabiao``."""
