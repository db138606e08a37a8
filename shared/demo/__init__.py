"""A hall in a box: a whole branch on one machine, to look at and to be driven by the tour."""
