"""What protects the server and its visitors."""
