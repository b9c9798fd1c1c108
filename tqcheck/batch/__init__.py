"""Many pairs: lines or files in, one line of results each out, in order."""
