"""Entrances without a window: what `./antre VERB` does."""
