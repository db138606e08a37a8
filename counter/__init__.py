"""The counter: where an officer calls and serves."""
