"""A hall that lives a day in a second: people, officers and chance around the real office."""
