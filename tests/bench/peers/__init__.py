"""Other rule engines on the same rules as Afterview, for ``bench_peers.py``."""
