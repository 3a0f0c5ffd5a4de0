"""English sentences with words, tags and syntax, from a pipeline that the project trained itself."""
