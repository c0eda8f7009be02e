"""What ``dagster dev`` and ``dabiao serve`` load."""

from orchestration.assembly import assemble

defs = assemble()
