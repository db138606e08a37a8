"""What is true: tickets, numbers, days and who is next. Standard library only."""
