"""Who is in a text: the known and the introduced, people and their offices, the sides, and what stands for them."""
