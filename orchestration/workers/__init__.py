"""Child processes that read files, what is said between them and the parent, and the jobs that use them."""
