"""Results turned into what a person reads; every sentence and mark keeps its citations."""
