"""What the kiosk, the counter and the display share."""
