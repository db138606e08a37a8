"""What is kept. The only room where SQL is spelled."""
