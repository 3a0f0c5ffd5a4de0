"""Bytes of any kind as texts to read: files, pages, feeds and archives of the web."""
