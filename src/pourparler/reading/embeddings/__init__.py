"""Sentence embeddings of a model that the user provides: its files, its words, its forward pass, in plain NumPy."""
