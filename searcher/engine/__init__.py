"""Engines: what keeps the postings and answers requests. `protocol` says what an engine must do."""
