"""Every decision of the hall display, in plain Python."""
