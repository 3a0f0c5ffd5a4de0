"""What was accepted, from where, when and by whom; nothing is overwritten."""
