"""A hall that is tortured: clients who work while everything around them breaks, and a judge who was not there."""
