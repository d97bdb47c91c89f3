"""``python -m afterview_cli``: the same as ``afterview``."""

from afterview_cli.main import main

main()
