"""Profiles as the user names them: read, and held against what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor import config
from extractor.pipeline import standard

if TYPE_CHECKING:
    from extractor.profile import Profile


def load(name: str) -> Profile:
    """Read a profile. Raises Unreadable, one line that names the file and the line, for what is wrong in it."""
    from extractor import pages  # its reader takes a while to import

    profile, file = config.load_profile(standard.path_of(name), name)
    for message, keys in pages.wrong_in(profile):
        raise file.wrong(message, *keys)
    return profile
