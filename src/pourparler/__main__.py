"""`python -m pourparler`: the same as the command."""

from pourparler.cli.app import main

if __name__ == "__main__":
    main()
