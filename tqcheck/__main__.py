"""Run the command line as `python -m tqcheck`."""

from tqcheck.cli import main

main()
