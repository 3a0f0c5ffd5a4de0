"""How talks and fighting move each other."""
