"""Answers without simulation: linear equations, value iteration, forward equations, a linear programme."""
