"""How an app talks to the hub."""
