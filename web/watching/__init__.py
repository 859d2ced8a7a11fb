"""What tells those who run the server how it fares."""
