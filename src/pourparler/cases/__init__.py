"""Files and talks: load a case, check it, save it, lay scenarios over it, import other formats."""
