"""The kiosk: a citizen touches it and gets a number."""
