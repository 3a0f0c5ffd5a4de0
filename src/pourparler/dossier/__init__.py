"""What an analyst can ask: the operations that the Python API, the command and the web stand on."""
