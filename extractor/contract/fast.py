"""Fast paths: what they tell is what the engine would tell, only sooner. EXTRACTOR_FAST=0 goes without them.

Where a verdict is doubted, a run without fast paths says whether one of them is at fault.
"""

from __future__ import annotations

import os


def wanted() -> bool:
    """Whether fast paths are to be taken."""
    return os.environ.get("EXTRACTOR_FAST") != "0"
