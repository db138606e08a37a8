"""The kiosk: where citizens take a ticket."""
