"""`python -m relay_core`: the shell's way in."""

from .cli import main

main()
