"""Segments on disk: columnar postings behind Whoosh's codec interface."""
