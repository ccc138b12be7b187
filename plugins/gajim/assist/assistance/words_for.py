from __future__ import annotations

import re

from .words import Words
from .words_english import ENGLISH
from .words_japanese import JAPANESE


def words_for(locale: str) -> Words:
    """The words for Gajim's locale (`ja`, `ja_JP`, `en_GB`, …); English where there are none."""
    return JAPANESE if re.match(r"ja(?![a-z])", locale, re.IGNORECASE) else ENGLISH
