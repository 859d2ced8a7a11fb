"""From analysed documents to segments: inverting batches, spilling runs, merging them at the commit."""
