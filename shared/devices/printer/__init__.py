"""The printer room: a slip is laid out, rendered to bytes, spooled once, printed, and can be read back as paper."""
