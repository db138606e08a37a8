"""What happens: commands are carried out here, and only here is the store opened."""
