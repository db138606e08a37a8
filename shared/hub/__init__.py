"""Who listens: the office's door to the network."""
