"""How fast it is, side by side with peers: ``python -m benchmarks.speed``."""
