"""``python -m benchmarks.speed``."""

from benchmarks.speed.command import main

main(prog_name="python -m benchmarks.speed")
