"""The pages, one module a page; each has ``draw(page)``."""
