"""The local app on the same core; comes after the open issues and offers nothing yet."""
