"""What is said of the talks themselves: their rounds, and what each side wants, offers or refuses."""
