"""What the kiosk decides, in plain Python."""
