"""Frames as HTML (templates with autoescape), as tables in the reader's language or as chart specifications."""
