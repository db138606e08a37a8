"""Every decision of the desk, in plain Python."""
