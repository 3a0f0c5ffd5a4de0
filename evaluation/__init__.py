"""How well reports are read: annotated reports, scores against them, and floors below which they may not fall."""
