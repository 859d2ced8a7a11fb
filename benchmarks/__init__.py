"""Measurements, side by side with peers in one run; used from a checkout, never installed."""
