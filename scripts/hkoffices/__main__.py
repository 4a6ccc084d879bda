"""`python -m hkoffices`: the command."""

from hkoffices.commands.main import main

main()
