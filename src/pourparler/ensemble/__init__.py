"""Blocks of work, many at once, bit-equal however they are split; knows nothing of talks."""
