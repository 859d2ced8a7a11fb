"""The pages people read, and what browsers and feed readers ask for on their behalf."""
