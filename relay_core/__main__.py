"""`python -m relay_core`: the shell's way in."""

import sys

try:
    from .cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"Error: this Python has no {missing.name}; use the engine's, .venv/bin/python, which make engine makes.")

main()
