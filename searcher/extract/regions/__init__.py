"""Which place a page is about."""
