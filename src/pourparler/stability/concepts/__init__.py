"""What it means that somebody stays: one definition per idea, as values which every engine reads."""
