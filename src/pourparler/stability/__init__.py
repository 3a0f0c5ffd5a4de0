"""Which outcomes nobody would leave: the graph model for conflict resolution."""
