"""Who is looking: the reader and the language, and the guard that keeps the server on this machine."""
