"""The rules that pick fair packages, one rule a file; each takes arrays of whole ticks and returns row numbers."""
