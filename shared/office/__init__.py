"""What happens: commands in, events out."""
