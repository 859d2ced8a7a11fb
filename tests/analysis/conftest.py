from __future__ import annotations

from hypothesis import settings

# The first example pays for loading a dictionary; no test here is about time.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
