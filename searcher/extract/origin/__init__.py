"""Who published a page, and who wrote it."""
