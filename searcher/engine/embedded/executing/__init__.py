"""Query trees evaluated on the arrays of segments."""
