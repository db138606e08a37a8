"""The hall display: who is called where, shown and said once, in order."""
