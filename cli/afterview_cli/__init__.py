"""The command line of Afterview."""
