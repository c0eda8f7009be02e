"""The asset graph, from arrivals to receipts; one module a group."""

WRITER_POOL = "home"
OWNERS = ["team:data"]
