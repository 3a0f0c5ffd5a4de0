"""The words everything is said in: frozen values, with types checked and nothing else."""
