"""A hall in a box: seed, simulator, tour."""
