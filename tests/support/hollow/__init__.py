"""A program like an app, whose window shows whatever a test wants."""
