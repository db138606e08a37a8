"""Who is there: hubs found on the local network."""
