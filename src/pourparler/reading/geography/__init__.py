"""Where: which names are places, which of the places of one name, and how far from it."""
