"""A page taken apart: what stands where."""
