"""Who did what to whom: from the verb of a sentence to a coded event."""
