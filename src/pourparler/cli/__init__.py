"""The command: parse, ask the dossier, render."""
