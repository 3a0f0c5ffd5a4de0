"""Closed forms of war and bargaining: each a function with its formula, its assumptions and where it comes from."""
